using Kubently.Api.Access;
using Kubently.Contracts.Audit;

namespace Kubently.Api.Audit.Internal;

/// <summary>
/// Writes refused logins so that a flood of them cannot push everything else out of the log: in a minute one entry for the first from
/// an address, one with the number of those that followed, and for all but the first addresses only a number together.
/// </summary>
internal sealed class LoginFailures(IAuditLog log, TimeProvider time) : IHostedService, IDisposable
{
    private const int MaxSources = 16;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly (string?, string) Others = ("others", "several");

    private readonly Lock _lock = new();
    private readonly Dictionary<(string? Address, string Scheme), long> _counts = [];
    private ITimer? _closing;

    public void Tell(AccessEvent.LoginRefused refused)
    {
        ArgumentNullException.ThrowIfNull(refused);
        lock (_lock)
        {
            var source = (refused.RemoteAddress, refused.Scheme);
            if (_counts.Count >= MaxSources && !_counts.ContainsKey(source)) source = Others;
            var isFirst = !_counts.TryGetValue(source, out var count);
            _counts[source] = count + 1;
            _closing ??= time.CreateTimer(_ => Close(), null, Window, Timeout.InfiniteTimeSpan);
            if (isFirst && source != Others) log.Record(Entry(source) with { Subject = AuditText.Sentence(refused.Claimed) });
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Close();
        return Task.CompletedTask;
    }

    public void Dispose() => _closing?.Dispose();

    // The first of each source is written already.
    private void Close()
    {
        lock (_lock)
        {
            _closing?.Dispose();
            _closing = null;
            foreach (var (source, count) in _counts)
                if (count > 1 || source == Others) log.Record(Entry(source) with { Count = source == Others ? count : count - 1, Detail = "So many more within a minute." });
            _counts.Clear();
        }
    }

    private static AuditEntry Entry((string? Address, string Scheme) source) => new()
    {
        Type = AuditTypes.LoginFailed,
        Surface = "login",
        Address = source.Address,
        Tool = source.Scheme,
        Outcome = AuditOutcomes.Refused,
    };
}
