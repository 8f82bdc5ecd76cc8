namespace Kubently.Api.Approvals;

/// <summary>The bounds of approvals. Configuration section <c>Approvals</c>.</summary>
public sealed record ApprovalOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Approvals";

    /// <summary>The shortest time that may be asked for.</summary>
    public const int MinTtlSeconds = 60;

    /// <summary>The longest time that may be asked for.</summary>
    public const int MaxTtlSeconds = 24 * 3600;

    /// <summary>How long a change can be decided and used when the asker does not say. Default 15 min; 1 min to 24 h.</summary>
    public TimeSpan Ttl { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Whether somebody with the role may approve what they asked for themselves. Default false.</summary>
    public bool AllowSelfApproval { get; init; }

    /// <summary>Changes of one cluster that may wait for a decision. Default 50; 1 to 1,000.</summary>
    public int MaxPendingPerCluster { get; init; } = 50;

    /// <summary>Changes that may wait for a decision in all. Default 500; 1 to 10,000.</summary>
    public int MaxPending { get; init; } = 500;

    /// <summary>How long an approval can be looked at after its time was over. Default 7 days; 1 h to 90 days.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long a tool call of the agent waits for a decision before the agent goes on without. Default 2 min; 0 to 10 min.</summary>
    public TimeSpan AgentWait { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>What is wrong with the options; empty when nothing is.</summary>
    public IEnumerable<string> Faults()
    {
        if (Ttl.TotalSeconds is < MinTtlSeconds or > MaxTtlSeconds) yield return Fault(nameof(Ttl), "00:01:00 to 1.00:00:00");
        if (MaxPendingPerCluster is < 1 or > 1000) yield return Fault(nameof(MaxPendingPerCluster), "1 to 1000");
        if (MaxPending is < 1 or > 10_000) yield return Fault(nameof(MaxPending), "1 to 10000");
        if (Retention < TimeSpan.FromHours(1) || Retention > TimeSpan.FromDays(90)) yield return Fault(nameof(Retention), "01:00:00 to 90.00:00:00");
        if (AgentWait < TimeSpan.Zero || AgentWait > TimeSpan.FromMinutes(10)) yield return Fault(nameof(AgentWait), "00:00:00 to 00:10:00");
    }

    private static string Fault(string name, string range) => $"{Section}:{name} must be {range}.";
}
