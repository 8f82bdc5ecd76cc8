namespace Kubently.Api.Limits;

/// <summary>How much one caller, or one cluster, may take. All API processes share the counts. Configuration section <c>Limits</c>.</summary>
public sealed record LimitOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Limits";

    /// <summary>Requests of one caller in a minute; as many may come at once. Default 1,200; 0 for no limit, up to 1,000,000.</summary>
    public int RequestsPerMinute { get; init; } = 1200;

    /// <summary>Commands for one cluster in a minute, of all callers; as many may come at once. Default 600; 0 for no limit, up to 1,000,000.</summary>
    public int CommandsPerMinute { get; init; } = 600;

    /// <summary>Event streams that one caller holds open. Default 50; 1 to 10,000.</summary>
    public int StreamsPerCaller { get; init; } = 50;

    /// <summary>Questions of one caller that are investigated at once. Default 8; 1 to 1,000.</summary>
    public int InvestigationsPerCaller { get; init; } = 8;

    /// <summary>What is wrong with the options; empty when nothing is.</summary>
    public IEnumerable<string> Faults()
    {
        if (RequestsPerMinute is < 0 or > 1_000_000) yield return Fault(nameof(RequestsPerMinute), "0 to 1000000");
        if (CommandsPerMinute is < 0 or > 1_000_000) yield return Fault(nameof(CommandsPerMinute), "0 to 1000000");
        if (StreamsPerCaller is < 1 or > 10_000) yield return Fault(nameof(StreamsPerCaller), "1 to 10000");
        if (InvestigationsPerCaller is < 1 or > 1000) yield return Fault(nameof(InvestigationsPerCaller), "1 to 1000");
    }

    private static string Fault(string name, string range) => $"{Section}:{name} must be {range}.";
}
