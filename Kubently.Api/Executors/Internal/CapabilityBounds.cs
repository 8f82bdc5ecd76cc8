using Kubently.Api.Problems;
using Kubently.Contracts;

namespace Kubently.Api.Executors.Internal;

/// <summary>The bounds of a capability report.</summary>
internal static class CapabilityBounds
{
    public static ProblemResult? Fault(Capabilities report) => report switch
    {
        { AllowedVerbs.Length: > 50 } => TooMany("allowed_verbs", 50),
        { RestrictedResources.Length: > 50 } => TooMany("restricted_resources", 50),
        { AllowedFlags.Length: > 100 } => TooMany("allowed_flags", 100),
        { Tools.Length: > 50 } => TooMany("tools", 50),
        { ExecutorVersion.Length: > 50 } => TooLong("executor_version", 50),
        { KubernetesVersion.Length: > 50 } => TooLong("kubernetes_version", 50),
        { ExecutorPod.Length: > 253 } => TooLong("executor_pod", 253),
        { PolicyVersion.Length: > 64 } => TooLong("policy_version", 64),
        { PolicyError.Length: > 2000 } => TooLong("policy_error", 2000),
        { Labels: { } labels } when ClusterLabels.Fault(labels) is { } fault => new ProblemResult(ProblemKind.InvalidField, $"labels: {fault}.", "labels"),
        _ => null,
    };

    private static ProblemResult TooMany(string field, int limit) => new(ProblemKind.InvalidField, $"{field} holds more than {limit} items.", field);

    private static ProblemResult TooLong(string field, int limit) => new(ProblemKind.InvalidField, $"{field} is longer than {limit} characters.", field);
}
