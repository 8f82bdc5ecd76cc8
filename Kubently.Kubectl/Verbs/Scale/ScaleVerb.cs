using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Changes;

namespace Kubently.Kubectl.Verbs.Scale;

/// <summary><c>scale</c>: sets how many replicas a workload has, through its scale subresource.</summary>
internal sealed class ScaleVerb : IVerbRunner
{
    private const string Subresource = "scale";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public void Check(KubectlCommand command)
    {
        if (!command.Has("replicas")) throw KubectlFailure.Error("required flag(s) \"replicas\" not set");
        ChangePrinter.Check(command);
        if (command.Number("replicas") < 0) throw KubectlFailure.Error("The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0");
        if (command.Number("current-replicas") < -1) throw KubectlFailure.Error("The --current-replicas must specify an integer of -1 or greater");
    }

    public async Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        var printer = new ChangePrinter(run);
        var failures = new ChangeFailures(run);
        var found = await ObjectVisit.ReadAsync(run, failures, cancellationToken);
        if (run.Command.Text("resource-version").Length > 0 && found.Count > 1) throw KubectlFailure.Error("cannot use --resource-version with multiple resources");
        if (found.Count == 0 && failures.ExitCode == 0) throw KubectlFailure.Error("no objects passed to scale");
        foreach (var (resource, node) in found)
        {
            if (run.Writer.DryRun != DryRun.Client) await ScaleAsync(run, resource, node, cancellationToken);
            printer.Print(node, "scaled");
        }
        return failures.Print();
    }

    private static async Task ScaleAsync(Execution run, ApiResource resource, JsonObject node, CancellationToken cancellationToken)
    {
        var (ns, name, replicas) = (node.Namespace(), node.Name(), run.Command.Number("replicas"));
        var (size, version) = (run.Command.Number("current-replicas"), run.Command.Text("resource-version"));
        if (size == -1 && version.Length == 0)
        {
            var patch = new JsonObject { ["spec"] = new JsonObject { ["replicas"] = replicas } };
            await run.Writer.PatchAsync(resource, ns, name, patch, PatchType.Merge, Subresource, FieldManagers.Of(run.Command), cancellationToken);
        }
        else
        {
            // Sent with the version that was looked at: who changes the size in between wins, and the command fails.
            var scale = await run.Writer.Raw.ReadAsync(resource, ns, name, cancellationToken, Subresource);
            Expect("replicas", size == -1 ? "" : $"{size}", $"{scale.Map("spec").Number("replicas") ?? 0}");
            Expect("resource version", version, scale.Map("metadata").Text("resourceVersion"));
            if (scale["spec"] is not JsonObject spec) scale["spec"] = spec = [];
            spec["replicas"] = replicas;
            await run.Writer.UpdateAsync(resource, ns, name, scale, Subresource, FieldManagers.Of(run.Command), cancellationToken);
        }
        var limit = run.Command.Duration("timeout");
        if (limit > TimeSpan.Zero && run.Writer.DryRun == DryRun.None) await WaitAsync(run, resource, ns, name, replicas, limit, cancellationToken);
    }

    private static void Expect(string what, string expected, string actual)
    {
        if (expected.Length > 0 && expected != actual) throw KubectlFailure.Error($"Expected {what} to be {expected}, was {actual}");
    }

    private static async Task WaitAsync(Execution run, ApiResource resource, string ns, string name, long replicas, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (limit > run.Options.MaxWait) limit = run.Options.MaxWait;
        var started = run.Time.GetTimestamp();
        while (true)
        {
            var scale = await run.Writer.Raw.ReadAsync(resource, ns, name, cancellationToken, Subresource);
            // Somebody else has set another size since.
            if (scale.Map("spec").Number("replicas") is var wanted && wanted != replicas) return;
            if ((scale.Map("status").Number("replicas") ?? 0) == replicas) return;
            if (run.Time.GetElapsedTime(started) + Interval > limit) throw KubectlFailure.Error($"timed out waiting for {GoQuote.Quote(name)} to be synced");
            await Task.Delay(Interval, run.Time, cancellationToken);
        }
    }
}
