using System.Diagnostics.Metrics;
using Kubently.Api.Access;
using Kubently.Api.Dispatch;
using Kubently.Api.Sessions;
using Kubently.Api.Telemetry;
using StackExchange.Redis;

namespace Kubently.Api.Health.Internal;

/// <summary>
/// Metrics of what all processes share, looked up in Redis now and then, never by whoever scrapes: each process tells the same number. While Redis is
/// away they are missing rather than wrong.
/// </summary>
internal sealed class FleetGauges : BackgroundService
{
    /// <summary>How old a number may be.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly ISessions _sessions;
    private readonly IDeliveries _deliveries;
    private readonly IExecutorRegistry _registry;
    private readonly TimeProvider _time;
    private volatile Reading? _reading;

    public FleetGauges(ISessions sessions, IDeliveries deliveries, IExecutorRegistry registry, IMeterFactory meters, TimeProvider time)
    {
        (_sessions, _deliveries, _registry, _time) = (sessions, deliveries, registry, time);
        var meter = meters.Create(ApiTelemetry.Source);
        meter.CreateObservableGauge("kubently.sessions.active", () => Tell(reading => reading.Sessions), "{session}", "Open debugging sessions, on all processes.");
        // Dashboards of the original read this one.
        meter.CreateObservableGauge("kubently.active_sessions", () => Tell(reading => reading.Sessions), description: "As kubently.sessions.active, under the name of the original.");
        meter.CreateObservableGauge("kubently.queue.depth", () => Tell(reading => reading.Queued), "{command}", "Commands that wait for their executors, of all clusters.");
        meter.CreateObservableGauge("kubently.redis.up", () => _reading is null ? 0 : 1, description: "Whether Redis answered when it was last asked.");
        meter.CreateObservableGauge("kubently.clusters.registered", () => Tell(reading => reading.Clusters), "{cluster}", "Clusters whose executors may connect.");
        meter.CreateObservableGauge("kubently.clusters.connected", () => Tell(reading => reading.Connected), "{cluster}", "Clusters whose executor is connected, to any process.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _time);
        try
        {
            do _reading = await ReadAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    private async Task<Reading?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var clusters = _registry.Clusters;
            var sessions = _sessions.CountAsync(cancellationToken);
            var connected = _deliveries.CountConnectedAsync(cancellationToken);
            var queued = await _deliveries.CountQueuedAsync(clusters, cancellationToken);
            return new Reading(await sessions, await connected, queued, clusters.Length);
        }
        catch (Exception exception) when (exception is RedisException or RedisTimeoutException)
        {
            return null;
        }
    }

    private IEnumerable<Measurement<long>> Tell(Func<Reading, long> number) => _reading is { } reading ? [new Measurement<long>(number(reading))] : [];

    private sealed record Reading(long Sessions, long Connected, long Queued, long Clusters);
}
