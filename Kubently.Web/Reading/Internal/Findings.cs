using System.Collections.Concurrent;
using Kubently.Contracts;
using Kubently.Contracts.Diagnosis;

namespace Kubently.Web.Reading.Internal;

/// <summary>Diagnoses what is wanted, a few clusters at once; a cluster that was not wanted again is left alone.</summary>
internal sealed class Findings(IReports reports, TimeProvider time) : IFindings, IDisposable
{
    private const int AtOnce = 4;
    private const int FreshSeconds = 60;

    // More than a fleet's page shows of the largest fleet that one API is made for.
    private const int MaxClusters = 5_000;

    private readonly ConcurrentDictionary<ClusterId, ClusterFindings> _known = new();
    private readonly ConcurrentDictionary<ClusterId, bool> _asked = new();
    private readonly SemaphoreSlim _turns = new(AtOnce);
    private readonly CancellationTokenSource _ended = new();

    public event Action? Changed;

    public ClusterFindings? Of(ClusterId cluster) => _known.GetValueOrDefault(cluster);

    public void Want(ClusterId cluster, bool now = false)
    {
        if (_known.TryGetValue(cluster, out var known) ? !now && time.GetUtcNow() - known.LookedAt < TimeSpan.FromSeconds(FreshSeconds) : _known.Count >= MaxClusters) return;
        if (!_asked.TryAdd(cluster, true)) return;
        _ = AskAsync(cluster);
    }

    public void Dispose() => _ended.Cancel();

    private async Task AskAsync(ClusterId cluster)
    {
        try
        {
            await _turns.WaitAsync(_ended.Token);
            try
            {
                var reading = await reports.DiagnoseAsync(cluster, new DiagnosisScope(), FreshSeconds, _ended.Token);
                var looked = time.GetUtcNow();
                // A report that there is stays, with its own time, while no newer one can be had.
                _known.AddOrUpdate(
                    cluster, _ => new ClusterFindings(reading.Value, looked, reading.Fault),
                    (_, before) => reading.Value is null && before.Report is not null
                        ? before with { Fault = reading.Fault, LookedAt = looked }
                        : new ClusterFindings(reading.Value, looked, reading.Fault));
            }
            finally
            {
                _turns.Release();
            }

            Changed?.Invoke();
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
        finally
        {
            _asked.TryRemove(cluster, out _);
        }
    }
}
