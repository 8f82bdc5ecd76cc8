using System.CommandLine;
using Kubently.Cli.Terminals;
using Kubently.Contracts;
using Kubently.Contracts.Client;

namespace Kubently.Cli.Calls;

/// <summary><c>-c CLUSTER</c>. Where it may be left out, the only registered cluster is meant.</summary>
internal static class ClusterOption
{
    /// <summary>The option with a description of its own.</summary>
    public static Option<string?> Of(string description)
    {
        var option = new Option<string?>("--cluster", "-c") { HelpName = "CLUSTER", Description = description };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !ClusterId.TryParse(text, out _))
                result.AddError($"'{text}' is not the name of a cluster: {ClusterId.Expected}.");
        });
        return option;
    }

    public static Option<string?> Optional() => Of("The cluster; may be left out when there is only one.");

    public static Option<string?> Required()
    {
        var option = Of("The cluster; `kubently clusters` lists them.");
        option.Required = true;
        return option;
    }

    /// <summary>Runs <paramref name="run"/> for the named cluster or the only one; complains when there is none or a choice.</summary>
    public static async Task<int> WithClusterAsync(Call call, KubentlyClient client, string? named, Func<ClusterId, Task<int>> run, CancellationToken cancellationToken)
    {
        if (named is not null) return await run(ClusterId.Parse(named));
        switch (await client.ListClustersAsync(cancellationToken))
        {
            case ApiAnswer<Contracts.Rest.ClusterList>.Ok({ Clusters: [var only] }):
                return await run(only);
            case ApiAnswer<Contracts.Rest.ClusterList>.Ok({ Clusters: [] }):
                return call.Fail(ExitCodes.Failed, "No cluster is registered at this API. `kubently up --sandbox` starts one with a demo cluster.");
            case ApiAnswer<Contracts.Rest.ClusterList>.Ok(var list):
                return call.Fail(ExitCodes.Usage, $"There are {list.Count} clusters; name one with -c: {string.Join(", ", list.Clusters.Take(20))}.");
            case var other:
                return call.Answer(other, _ => ExitCodes.Ok);
        }
    }
}
