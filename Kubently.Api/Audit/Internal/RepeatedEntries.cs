using Kubently.Contracts.Audit;

namespace Kubently.Api.Audit.Internal;

/// <summary>
/// Writes what anybody can cause at any rate so that a flood of it cannot push everything else out of the log: in a minute one entry for the
/// first of those that are alike, one with the number of those that followed, and beyond the first kinds of a type only a number together.
/// </summary>
internal sealed class RepeatedEntries(IAuditLog log, TimeProvider time) : IHostedService, IDisposable
{
    private const int MaxKinds = 16;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<AuditEntry, long> _counts = [];
    private ITimer? _closing;

    /// <param name="kind">What those that are alike have in common; it says where it comes from.</param>
    /// <param name="subject">What the first of them has besides.</param>
    public void Record(AuditEntry kind, string? subject = null)
    {
        ArgumentNullException.ThrowIfNull(kind);
        lock (_lock)
        {
            var others = Others(kind);
            if (!_counts.ContainsKey(kind) && _counts.Keys.Count(each => each.Type == kind.Type && each != others) >= MaxKinds) kind = others;
            var isFirst = !_counts.TryGetValue(kind, out var count);
            _counts[kind] = count + 1;
            _closing ??= time.CreateTimer(_ => Close(), null, Window, Timeout.InfiniteTimeSpan);
            if (isFirst && kind != others) log.Record(kind with { Subject = subject ?? kind.Subject });
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Close();
        return Task.CompletedTask;
    }

    public void Dispose() => _closing?.Dispose();

    // The first of each kind is written already.
    private void Close()
    {
        lock (_lock)
        {
            _closing?.Dispose();
            _closing = null;
            foreach (var (kind, count) in _counts)
            {
                var unwritten = kind == Others(kind) ? count : count - 1;
                if (unwritten > 0) log.Record(kind with { Count = unwritten, Detail = "So many more within a minute." });
            }

            _counts.Clear();
        }
    }

    private static AuditEntry Others(AuditEntry kind) => new() { Type = kind.Type, Surface = kind.Type, Address = "others", Outcome = kind.Outcome };
}
