using Kubently.Cli.Calls;
using Kubently.Cli.Install.Cluster;
using Kubently.Cli.Install.Reports;
using Kubently.Cli.Terminals;

namespace Kubently.Cli.Install;

/// <summary>What has to be there before anything is changed: the tools, a context, a cluster that answers, and the permission.</summary>
internal sealed class Preflight(ToolRunner tools, InstallSteps steps)
{
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(30);

    /// <summary>What somebody who installs creates.</summary>
    private static readonly string[] Resources =
    [
        "secrets", "configmaps", "services", "serviceaccounts", "deployments.apps", "statefulsets.apps", "networkpolicies.networking.k8s.io",
        "clusterroles.rbac.authorization.k8s.io", "clusterrolebindings.rbac.authorization.k8s.io",
    ];

    /// <summary>The cluster, or what is missing.</summary>
    public async Task<(TargetCluster? Cluster, StepFault? Fault)> LookAsync(Call call, InstallTarget target, CancellationToken cancellationToken)
    {
        foreach (var (name, link) in (ReadOnlySpan<(string, string)>)[("kubectl", "https://kubernetes.io/docs/tasks/tools/"), ("helm", "https://helm.sh/docs/intro/install/")])
            if (tools.Find(name) is null) return (null, new StepFault($"{name} is on no folder of the PATH.", $"Install it ({link}), and run the same again.", ExitCodes.Usage));
        if (target.Chart is { } chart && !File.Exists(Path.Combine(chart, "Chart.yaml")))
            return (null, new StepFault($"There is no chart at {chart}.", "Name the folder of a chart with --chart: it holds Chart.yaml. A checkout has them under aspire-manifest/helm.", ExitCodes.Usage));

        var context = target.Context;
        if (context is null)
        {
            var current = await tools.RunAsync("kubectl", ["config", "current-context"], null, Quick, cancellationToken);
            if (!current.Well) return (null, new StepFault("kubectl has no current context.", "Choose one: kubectl config use-context NAME, or --context NAME.", ExitCodes.Usage));
            context = current.Out.Trim();
        }

        var cluster = new TargetCluster(tools, context, target.Namespace);
        var version = await cluster.KubectlAsync(["get", "--raw", "/version"], null, cancellationToken);
        if (!version.Well) return (null, new StepFault($"The cluster of the context {context} does not answer: {version.Words}", $"Check it with kubectl --context {context} get --raw /version, or choose another context with --context."));
        steps.Done("cluster", $"kubectl and helm are here; the cluster of the context {context} answers");
        if (await MissingAsync(cluster, cancellationToken) is { Length: > 0 } missing)
            return (null, new StepFault($"Your account in the context {context} may not create {string.Join(", ", missing)} in {target.Namespace}.", "Ask whoever runs the cluster to do this, or to give you these permissions."));
        steps.Done("permissions", $"your account may create what is needed in the namespace {target.Namespace}");
        return (cluster, null);
    }

    private static async Task<string[]> MissingAsync(TargetCluster cluster, CancellationToken cancellationToken)
    {
        var missing = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Parallel.ForEachAsync(Resources, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken }, async (resource, token) =>
        {
            var run = await cluster.KubectlAsync(["auth", "can-i", "create", resource], null, token);
            if (!run.Well || !run.Out.Trim().StartsWith("yes", StringComparison.Ordinal)) missing.Add(resource);
        });
        return [.. missing.Order(StringComparer.Ordinal)];
    }
}
