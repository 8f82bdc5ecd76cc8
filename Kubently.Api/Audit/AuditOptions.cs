namespace Kubently.Api.Audit;

/// <summary>The bounds of the audit log. Configuration section <c>Audit</c>. What entries are sealed with is the setting <c>AUDIT_KEY</c>.</summary>
public sealed record AuditOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Audit";

    /// <summary>The setting that holds the key.</summary>
    public const string KeySetting = "AUDIT_KEY";

    /// <summary>Entries that are kept, about 0.7 KB of Redis each. Default 200,000; 1,000 to 10,000,000. All API processes must say the same.</summary>
    public int MaxEntries { get; init; } = 200_000;

    /// <summary>How long an entry is kept. Default 90 days; 1 h to 3,650 days. All API processes must say the same.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(90);

    /// <summary>How long an entry of something that changes nothing may wait for others to be written with it. Default 200 ms; 10 ms to 1 s.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Entries that one process keeps while they cannot be written. Default 20,000; 100 to 1,000,000.</summary>
    public int MaxPending { get; init; } = 20_000;

    /// <summary>What is wrong with the options; empty when nothing is.</summary>
    public IEnumerable<string> Faults()
    {
        if (MaxEntries is < 1000 or > 10_000_000) yield return Fault(nameof(MaxEntries), "1000 to 10000000");
        if (MaxAge < TimeSpan.FromHours(1) || MaxAge > TimeSpan.FromDays(3650)) yield return Fault(nameof(MaxAge), "01:00:00 to 3650.00:00:00");
        if (Linger < TimeSpan.FromMilliseconds(10) || Linger > TimeSpan.FromSeconds(1)) yield return Fault(nameof(Linger), "00:00:00.010 to 00:00:01");
        if (MaxPending is < 100 or > 1_000_000) yield return Fault(nameof(MaxPending), "100 to 1000000");
    }

    private static string Fault(string name, string range) => $"{Section}:{name} must be {range}.";
}
