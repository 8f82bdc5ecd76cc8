using System.Text.RegularExpressions;
using Kubently.Api.Access;
using Kubently.Api.Problems;
using Kubently.Api.Webhooks.Internal.Jobs;
using Kubently.Contracts;

namespace Kubently.Api.Webhooks.Internal.Intake;

/// <summary>Reads which rollout is to be verified. Pure but for the clusters.</summary>
internal static partial class DeploymentReader
{
    private const int DefaultSeconds = 600;
    private const int MaxContext = 200;
    private const int MaxQuery = 2000;

    /// <summary>The rollout, or what is wrong.</summary>
    public static (Rollout? Rollout, ProblemResult? Problem) Read(DeploymentBody body, IClusterView clusters)
    {
        if (!ClusterId.TryParse(body.Cluster, out var cluster)) return Invalid("cluster", $"must be a cluster id: {ClusterId.Expected}");
        if (!clusters.Contains(cluster)) return (null, UnknownCluster.Problem(cluster, clusters));
        var parts = (body.Workload ?? "").Split('/');
        if (parts.Length > 2 || !Name().IsMatch(parts[^1])) return Invalid("workload", "must be a name or kind/name: deployment/checkout");
        var prefix = parts.Length == 2 ? KindOf(parts[0]) : null;
        if (parts.Length == 2 && prefix is null) return Invalid("workload", "must be of the kind deployment, statefulset or daemonset");
        var kind = body.Kind is { } given ? KindOf(given) : prefix ?? "deployment";
        if (kind is null || (prefix is not null && prefix != kind)) return Invalid("kind", "must be deployment, statefulset or daemonset, and the kind that workload names");
        var @namespace = body.Namespace ?? "default";
        if (@namespace.Length > 63 || !Label().IsMatch(@namespace)) return Invalid("namespace", "must be the name of a namespace");
        if (body.Context?.Length > MaxContext) return Invalid("context", $"must have at most {MaxContext} characters");
        if (body.Query?.Length > MaxQuery) return Invalid("query", $"must have at most {MaxQuery} characters");
        return (new Rollout(cluster, @namespace, kind, parts[^1], Math.Clamp(body.TimeoutSeconds ?? DefaultSeconds, 60, 1800)), null);
    }

    public static string Question(Rollout rollout, DeploymentBody body) =>
        $"""
        Verify the rollout of {rollout.Workload} in the namespace {rollout.Namespace}.{(body.Context is { Length: > 0 } context ? $" What it brings, as whoever deploys says: {context}" : "")}
        1. Has it settled, with all replicas ready?
        2. Do its pods restart, or log errors that they did not log before?
        3. Do the services that select it have endpoints?
        4. Which of the warnings below did it cause, and which were there before?
        5. Is anything that depends on it worse than before?
        Fail it only for what it caused.{(body.Query is { Length: > 0 } query ? $"\n{query}" : "")}
        """;

    private static string? KindOf(string word) => word.ToLowerInvariant() switch
    {
        "deploy" or "deployment" or "deployments" => "deployment",
        "sts" or "statefulset" or "statefulsets" => "statefulset",
        "ds" or "daemonset" or "daemonsets" => "daemonset",
        _ => null,
    };

    private static (Rollout?, ProblemResult?) Invalid(string field, string fault) => (null, new ProblemResult(ProblemKind.InvalidField, $"{field} {fault}.", field));

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]*[a-z0-9])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Label();
}
