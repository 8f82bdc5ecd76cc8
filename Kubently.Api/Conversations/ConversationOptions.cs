namespace Kubently.Api.Conversations;

/// <summary>The bounds of conversations. Configuration section <c>Conversations</c>.</summary>
public sealed record ConversationOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Conversations";

    /// <summary>How long a conversation is kept after something last happened in it. Default 7 days; 1 min to 90 days.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Events in one conversation. Default 5,000; 100 to 100,000.</summary>
    public int MaxEvents { get; init; } = 5000;

    /// <summary>Bytes of events in one conversation. Default 8 MiB; 64 KiB to 64 MiB.</summary>
    public int MaxBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Conversations of one caller; the oldest leave the list. Default 500; 1 to 10,000.</summary>
    public int MaxPerCaller { get; init; } = 500;

    /// <summary>How long a turn lasts that its process does not renew; it is renewed three times as often. Default 15 s; 3 s to 5 min.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Bytes of tools' outputs kept for one conversation, packed. Default 8 MiB; 64 KiB to 64 MiB.</summary>
    public int MaxOutputBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>How long tools' outputs are kept after the last one. Default 6 h; 1 min to 7 days.</summary>
    public TimeSpan OutputRetention { get; init; } = TimeSpan.FromHours(6);

    /// <summary>What is wrong with the options; empty when nothing is.</summary>
    public IEnumerable<string> Faults()
    {
        if (Retention < TimeSpan.FromMinutes(1) || Retention > TimeSpan.FromDays(90)) yield return Fault(nameof(Retention), "00:01:00 to 90.00:00:00");
        if (MaxEvents is < 100 or > 100_000) yield return Fault(nameof(MaxEvents), "100 to 100000");
        if (MaxBytes is < 64 * 1024 or > 64 * 1024 * 1024) yield return Fault(nameof(MaxBytes), "65536 to 67108864");
        if (MaxPerCaller is < 1 or > 10_000) yield return Fault(nameof(MaxPerCaller), "1 to 10000");
        if (Lease < TimeSpan.FromSeconds(3) || Lease > TimeSpan.FromMinutes(5)) yield return Fault(nameof(Lease), "00:00:03 to 00:05:00");
        if (MaxOutputBytes is < 64 * 1024 or > 64 * 1024 * 1024) yield return Fault(nameof(MaxOutputBytes), "65536 to 67108864");
        if (OutputRetention < TimeSpan.FromMinutes(1) || OutputRetention > TimeSpan.FromDays(7)) yield return Fault(nameof(OutputRetention), "00:01:00 to 7.00:00:00");
    }

    private static string Fault(string name, string range) => $"{Section}:{name} must be {range}.";
}
