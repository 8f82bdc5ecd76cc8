using Kubently.Kubectl.Cluster;

namespace Kubently.Kubectl.Verbs.Rollout;

/// <summary>What went wrong with the workloads of one command, as kubectl prints it: one alone says that it is an error, several are lines.</summary>
internal static class RolloutFailures
{
    private const string Prefix = "error: ";

    internal static int Print(Execution run, List<KubectlFailure> failures)
    {
        foreach (var failure in failures)
            run.Err.Append(failures.Count > 1 && failure.Stderr.StartsWith(Prefix, StringComparison.Ordinal) ? failure.Stderr[Prefix.Length..] : failure.Stderr);
        return failures.Count == 0 ? 0 : 1;
    }
}
