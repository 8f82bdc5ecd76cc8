using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Policy;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Rollout;

/// <summary><c>rollout status</c>: waits, within a bound, until a rollout is done.</summary>
internal sealed class RolloutStatusVerb : IVerbRunner
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public async Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        var revision = run.Command.Number("revision");
        if (revision < 0) throw KubectlFailure.Error($"revision must be a positive integer: {revision}");
        var workloads = new List<Target>();
        foreach (var target in run.Resolved.Targets)
        {
            if (target.Name is not null) workloads.Add(target);
            else workloads.AddRange((await run.Cluster.ListAsync(target.Resource, run.Namespace, run.Selection, 500, cancellationToken)).Select(item => target with { Name = item.Name() }));
        }
        var failures = new List<KubectlFailure>();
        foreach (var workload in workloads)
        {
            try
            {
                await WaitAsync(run, workload, revision, cancellationToken);
            }
            catch (KubectlFailure failure)
            {
                failures.Add(failure);
            }
        }
        return RolloutFailures.Print(run, failures);
    }

    private static async Task WaitAsync(Execution run, Target workload, long revision, CancellationToken cancellationToken)
    {
        var asked = run.Command.Duration("timeout");
        var limit = asked > TimeSpan.Zero && asked < run.Options.MaxWait ? asked : run.Options.MaxWait;
        var started = run.Time.GetTimestamp();
        var last = "";
        while (true)
        {
            var (text, done) = RolloutStatus.Of(await run.Cluster.ReadAsync(workload.Resource, run.Namespace, workload.Name!, cancellationToken), revision);
            if (text != last) run.Out.Append(text);
            last = text;
            if (done || !run.Command.Switch("watch")) return;
            if (run.Time.GetElapsedTime(started) + Interval > limit)
            {
                throw KubectlFailure.Error(limit == asked ? "timed out waiting for the condition" : $"timed out waiting for the condition\nkubently: waited {limit.TotalSeconds:0} s, the longest here; ask again");
            }
            await Task.Delay(Interval, run.Time, cancellationToken);
        }
    }
}
