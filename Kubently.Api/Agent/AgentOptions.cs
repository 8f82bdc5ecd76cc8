namespace Kubently.Api.Agent;

/// <summary>The bounds of an investigation. Configuration section <c>Agent</c>.</summary>
public sealed record AgentOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Agent";

    /// <summary>How long an investigation may take. Default 5 min; 10 s to 1 h.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Questions that one API process investigates at once. Default 32; 1 to 1,000.</summary>
    public int MaxConcurrent { get; init; } = 32;

    /// <summary>How often the model may ask for tools. Default 20; 1 to 200.</summary>
    public int MaxTurns { get; init; } = 20;

    /// <summary>Characters of a tool's output that the model is shown. Default 60,000; 1,000 to 1,000,000.</summary>
    public int MaxToolOutput { get; init; } = 60_000;

    /// <summary>What is wrong with the options; empty when nothing is.</summary>
    public IEnumerable<string> Faults()
    {
        if (TimeLimit < TimeSpan.FromSeconds(10) || TimeLimit > TimeSpan.FromHours(1)) yield return $"{Section}:{nameof(TimeLimit)} must be 00:00:10 to 01:00:00.";
        if (MaxConcurrent is < 1 or > 1000) yield return $"{Section}:{nameof(MaxConcurrent)} must be 1 to 1000.";
        if (MaxTurns is < 1 or > 200) yield return $"{Section}:{nameof(MaxTurns)} must be 1 to 200.";
        if (MaxToolOutput is < 1000 or > 1_000_000) yield return $"{Section}:{nameof(MaxToolOutput)} must be 1000 to 1000000.";
    }
}
