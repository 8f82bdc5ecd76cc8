using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Cli.Install.Reports;

namespace Kubently.Cli.Install.Cluster;

/// <summary>The cluster that is installed into: kubectl and helm with its context and namespace.</summary>
internal sealed class TargetCluster(ToolRunner tools, string context, string @namespace)
{
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(30);

    public string Context => context;

    public string Namespace => @namespace;

    /// <summary>Runs kubectl in the namespace.</summary>
    public Task<ToolRun> KubectlAsync(string[] arguments, string? stdin, CancellationToken cancellationToken) =>
        tools.RunAsync("kubectl", ["--context", context, "--namespace", @namespace, "--request-timeout", "20s", .. arguments], stdin, Quick, cancellationToken);

    /// <summary>Runs helm in the namespace.</summary>
    public Task<ToolRun> HelmAsync(string[] arguments, string? stdin, TimeSpan longest, CancellationToken cancellationToken) =>
        tools.RunAsync("helm", [.. arguments, "--kube-context", context, "--namespace", @namespace], stdin, longest, cancellationToken);

    /// <summary>The values that were given to a release before; null when they cannot be read, empty when there is no such release.</summary>
    public async Task<JsonObject?> ValuesAsync(string release, CancellationToken cancellationToken)
    {
        var run = await HelmAsync(["get", "values", release, "--output", "json"], null, Quick, cancellationToken);
        if (!run.Well) return run.Error.Contains("not found", StringComparison.OrdinalIgnoreCase) ? [] : null;
        return Read(run.Out) ?? [];
    }

    /// <summary>The names of the keys of a Secret; null when there is none, and a fault when it cannot be read.</summary>
    public async Task<(IReadOnlyCollection<string>? Keys, StepFault? Fault)> SecretKeysAsync(string name, CancellationToken cancellationToken)
    {
        var run = await KubectlAsync(["get", "secret", name, "--ignore-not-found", "--output", "json"], null, cancellationToken);
        if (!run.Well) return (null, new StepFault($"The Secret {name} cannot be read: {run.Words}", "Let your account read and write Secrets in the namespace."));
        if (run.Out.Trim().Length == 0) return (null, null);
        return (Read(run.Out)?["data"] is JsonObject data ? [.. data.Select(entry => entry.Key)] : [], null);
    }

    /// <summary>One value of a Secret; null when it is not there.</summary>
    public async Task<string?> SecretAsync(string name, string key, CancellationToken cancellationToken)
    {
        var run = await KubectlAsync(["get", "secret", name, "--ignore-not-found", "--output", "json"], null, cancellationToken);
        if (!run.Well || Read(run.Out)?["data"] is not JsonObject data || data[key]?.GetValue<string>() is not { } text) return null;
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? System.Text.Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    /// <summary>Writes values into a Secret, through standard input; others that it holds stay.</summary>
    public async Task<StepFault?> WriteSecretAsync(string name, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        var run = await KubectlAsync(["apply", "--server-side", "--force-conflicts", "--field-manager", "kubently", "--validate=false", "--filename", "-"], Manifests.Secret(@namespace, name, values), cancellationToken);
        return run.Well ? null : new StepFault($"The Secret {name} could not be written: {run.Words}", "Let your account write Secrets in the namespace, and run the same again.");
    }

    /// <summary>Makes the namespace where there is none; says whether it did.</summary>
    public async Task<(bool Made, StepFault? Fault)> MakeNamespaceAsync(CancellationToken cancellationToken)
    {
        var there = await KubectlAsync(["get", "namespace", @namespace, "--ignore-not-found", "--output", "name"], null, cancellationToken);
        if (there.Well && there.Out.Trim().Length > 0) return (false, null);
        var made = await KubectlAsync(["create", "namespace", @namespace], null, cancellationToken);
        return made.Well ? (true, null) : (false, new StepFault($"The namespace {@namespace} could not be made: {made.Words}", $"Have it made (kubectl create namespace {@namespace}), or choose another one with --namespace, and run the same again."));
    }

    private static JsonObject? Read(string json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
