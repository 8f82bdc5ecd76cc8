namespace Kubently.Api.Dispatch;

/// <summary>The bounds of delivery. Configuration section <c>Dispatch</c>.</summary>
public sealed record DispatchOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Dispatch";

    /// <summary>The longest silence on a stream. Default 15 s; 1 s to 60 s. Proxies cut idle streams at 60 s: three beats fit with one to lose.</summary>
    public TimeSpan Keepalive { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long commands wait for an executor whose stream has ended before callers are told at once. Default 15 s; 0 to 5 min.</summary>
    public TimeSpan ReconnectGrace { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Commands that may wait for one cluster. Default 10,000; 1 to 1,000,000.</summary>
    public int MaxQueued { get; init; } = 10_000;

    /// <summary>Commands that one executor may have been given and not answered. Default 256; 1 to 4,096.</summary>
    public int MaxInFlight { get; init; } = 256;

    /// <summary>How often a read-only command is handed over before it ends as lost. Default 10; 1 to 100.</summary>
    public int MaxDeliveries { get; init; } = 10;

    /// <summary>How long a result can be fetched. Default 10 min; 1 s to 24 h.</summary>
    public TimeSpan ResultRetention { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long after a command's deadline its caller waits for the executor's own word on it. Default 1 s; 0 to 30 s.</summary>
    public TimeSpan AnswerGrace { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How many replicas of Redis must hold a command that nobody waits for before its caller is told that it is queued, so that no failover loses
    /// it. Default 0: the primary's word is enough; at most 5.
    /// </summary>
    public int Replicas { get; init; }

    /// <summary>What is wrong with the options; empty when nothing is.</summary>
    public IEnumerable<string> Faults()
    {
        if (Keepalive < TimeSpan.FromSeconds(1) || Keepalive > TimeSpan.FromSeconds(60)) yield return Fault(nameof(Keepalive), "00:00:01 to 00:01:00");
        if (ReconnectGrace < TimeSpan.Zero || ReconnectGrace > TimeSpan.FromMinutes(5)) yield return Fault(nameof(ReconnectGrace), "00:00:00 to 00:05:00");
        if (MaxQueued is < 1 or > 1_000_000) yield return Fault(nameof(MaxQueued), "1 to 1000000");
        if (MaxInFlight is < 1 or > 4096) yield return Fault(nameof(MaxInFlight), "1 to 4096");
        if (MaxDeliveries is < 1 or > 100) yield return Fault(nameof(MaxDeliveries), "1 to 100");
        if (ResultRetention < TimeSpan.FromSeconds(1) || ResultRetention > TimeSpan.FromDays(1)) yield return Fault(nameof(ResultRetention), "00:00:01 to 1.00:00:00");
        if (AnswerGrace < TimeSpan.Zero || AnswerGrace > TimeSpan.FromSeconds(30)) yield return Fault(nameof(AnswerGrace), "00:00:00 to 00:00:30");
        if (Replicas is < 0 or > 5) yield return Fault(nameof(Replicas), "0 to 5");
    }

    private static string Fault(string name, string range) => $"{Section}:{name} must be {range}.";
}
