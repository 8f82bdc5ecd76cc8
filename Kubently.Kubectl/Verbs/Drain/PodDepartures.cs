using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing;
using Kubently.Kubectl.Verbs.Changes;

namespace Kubently.Kubectl.Verbs.Drain;

/// <summary>
/// Has pods go, and waits until they are gone, no longer than the engine waits for anything. An eviction that the server refused with 429,
/// which says that nothing happened, is asked for again, as kubectl does; anything less clear is not.
/// </summary>
internal sealed class PodDepartures
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(5);

    private readonly Execution _run;
    private readonly ApiResource _pods;
    private readonly ChangePrinter _printer;
    private readonly DrainFilter _filter;
    private readonly DeleteOptions _options;
    private readonly TimeSpan _limit;
    private readonly long _started;
    private readonly List<string> _errors = [];

    internal PodDepartures(Execution run, ApiResource pods)
    {
        (_run, _pods, _printer, _filter) = (run, pods, new ChangePrinter(run), DrainFilter.Read(run.Command));
        _options = new DeleteOptions(GracePeriodSeconds: run.Command.Number("grace-period") is >= 0 and var seconds ? seconds : null);
        _limit = run.Command.Duration("timeout") is var asked && asked > TimeSpan.Zero && asked < run.Options.MaxWait ? asked : run.Options.MaxWait;
        _started = run.Time.GetTimestamp();
    }

    private bool IsOver => _run.Time.GetElapsedTime(_started) >= _limit;

    /// <summary>Asks each pod to go. Returns what went wrong.</summary>
    internal async Task<IReadOnlyList<string>> EvictAsync(IReadOnlyList<JsonObject> pods, CancellationToken cancellationToken)
    {
        var asking = pods.Select(pod => (Pod: pod, Due: TimeSpan.Zero)).ToList();
        var waiting = new List<JsonObject>();
        while (asking.Count + waiting.Count > 0)
        {
            var refused = new List<(JsonObject Pod, TimeSpan Due)>();
            foreach (var (pod, due) in asking)
            {
                if (_run.Time.GetElapsedTime(_started) < due) refused.Add((pod, due));
                else if (await EvictAsync(pod, waiting, cancellationToken)) refused.Add((await FreshAsync(pod, cancellationToken), _run.Time.GetElapsedTime(_started) + RetryDelay));
            }
            asking = refused;
            if (_run.Writer.DryRun == DryRun.Server) return _errors;
            await LookAsync(waiting, evicted: true, cancellationToken);
            if (asking.Count + waiting.Count > 0) await Task.Delay(Interval, _run.Time, cancellationToken);
        }
        return _errors;
    }

    /// <summary>Deletes each pod, whatever its disruption budgets say. Returns what went wrong.</summary>
    internal async Task<IReadOnlyList<string>> DeleteAsync(IReadOnlyList<JsonObject> pods, CancellationToken cancellationToken)
    {
        foreach (var pod in pods)
        {
            try
            {
                await _run.Writer.DeleteAsync(_pods, pod.Namespace(), pod.Name(), _options, cancellationToken);
            }
            catch (ApiFailure failure) when (failure.IsNotFound)
            {
                // It is gone already, which is what was wanted.
            }
            catch (ApiFailure failure)
            {
                return [failure.Message];
            }
        }
        if (_run.Writer.DryRun == DryRun.Server) return [];
        var waiting = pods.ToList();
        while (true)
        {
            await LookAsync(waiting, evicted: false, cancellationToken);
            if (waiting.Count == 0) return _errors;
            await Task.Delay(Interval, _run.Time, cancellationToken);
        }
    }

    /// <summary>Whether the eviction has to be asked for again.</summary>
    private async Task<bool> EvictAsync(JsonObject pod, List<JsonObject> waiting, CancellationToken cancellationToken)
    {
        var (ns, name) = (pod.Namespace(), pod.Name());
        _run.Out.Line($"evicting pod {ns}/{name}{ChangePrinter.Suffix(_run)}");
        var start = $"error when evicting pods/{GoQuote.Quote(name)} -n {GoQuote.Quote(ns)}";
        if (IsOver)
        {
            _errors.Add($"{start}: global timeout reached: {GoDuration.Format(_limit)}");
            return false;
        }
        try
        {
            await _run.Writer.EvictAsync(_pods, ns, name, _options, cancellationToken);
            waiting.Add(pod);
        }
        catch (ApiFailure failure) when (failure.IsNotFound)
        {
            // It is gone already, which is what was wanted.
        }
        catch (ApiFailure failure) when (failure.Code == 429)
        {
            // Tried only, the first refusal is the answer.
            if (_run.Writer.DryRun == DryRun.Server) _errors.Add($"{start}: {failure.Message}");
            else _run.Err.Line($"{start} (will retry after {GoDuration.Format(RetryDelay)}): {failure.Message}");
            return _run.Writer.DryRun != DryRun.Server;
        }
        catch (ApiFailure failure)
        {
            _errors.Add($"{start}: {failure.Message}");
        }
        catch (KubectlFailure failure)
        {
            // Whether the pod goes is not known; it is not asked again.
            _errors.Add($"{start}: {failure.Stderr.TrimEnd()}");
        }
        return false;
    }

    private async Task<JsonObject> FreshAsync(JsonObject pod, CancellationToken cancellationToken)
    {
        try
        {
            return await _run.Writer.Raw.ReadAsync(_pods, pod.Namespace(), pod.Name(), cancellationToken);
        }
        catch (ApiFailure)
        {
            return pod;
        }
    }

    private async Task LookAsync(List<JsonObject> waiting, bool evicted, CancellationToken cancellationToken)
    {
        foreach (var pod in waiting.ToList())
        {
            try
            {
                var now = await _run.Writer.Raw.ReadAsync(_pods, pod.Namespace(), pod.Name(), cancellationToken);
                if (now.Map("metadata").Text("uid") != pod.Map("metadata").Text("uid")) Gone(waiting, pod, evicted);
                else if (_filter.IsSkipped(now, _run.Now))
                {
                    _run.Out.Line($"pod {GoQuote.Quote(pod.Name())} has DeletionTimestamp older than {_filter.SkipAfter} seconds, skipping");
                    waiting.Remove(pod);
                }
                else if (IsOver) GiveUp(waiting, pod, evicted, "context deadline exceeded");
            }
            catch (ApiFailure failure) when (failure.IsNotFound)
            {
                Gone(waiting, pod, evicted);
            }
            catch (ApiFailure failure)
            {
                _printer.Print(pod, evicted ? "eviction failed" : "deletion failed");
                GiveUp(waiting, pod, evicted, failure.Message);
            }
        }
    }

    private void Gone(List<JsonObject> waiting, JsonObject pod, bool evicted)
    {
        _printer.Print(pod, evicted ? "evicted" : "deleted");
        waiting.Remove(pod);
    }

    private void GiveUp(List<JsonObject> waiting, JsonObject pod, bool evicted, string why)
    {
        waiting.Remove(pod);
        _errors.Add(evicted ? $"error when waiting for pod {GoQuote.Quote(pod.Name())} in namespace {GoQuote.Quote(pod.Namespace())} to terminate: {why}" : why);
    }
}
