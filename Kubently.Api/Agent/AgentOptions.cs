namespace Kubently.Api.Agent;

/// <summary>The bounds of an investigation, and what the model is told. Configuration section <c>Agent</c>. Which model is asked: <c>docs/agent.md</c>.</summary>
public sealed record AgentOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Agent";

    /// <summary>How long an investigation may look around; its last words come after that. Default 5 min; 10 s to 1 h.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Questions that one API process investigates at once. Default 32; 1 to 1,000.</summary>
    public int MaxConcurrent { get; init; } = 32;

    /// <summary>How often the model is asked. Default 30; 1 to 200.</summary>
    public int MaxTurns { get; init; } = 30;

    /// <summary>Tool calls. Default 60; 1 to 1,000.</summary>
    public int MaxToolCalls { get; init; } = 60;

    /// <summary>Tokens that the model reads and writes in all. Default 1,000,000; 1,000 to 100,000,000.</summary>
    public long MaxTokens { get; init; } = 1_000_000;

    /// <summary>What the tokens may cost, in the currency of the prices; null for no limit of that kind. 0.001 to 10,000.</summary>
    public decimal? MaxCost { get; init; }

    /// <summary>What a million tokens that the model reads cost. Default 0, which is unknown; 0 to 10,000.</summary>
    public decimal InputPrice { get; init; }

    /// <summary>What a million tokens that the model writes cost. Default 0, which is unknown; 0 to 10,000.</summary>
    public decimal OutputPrice { get; init; }

    /// <summary>Characters of a tool's output that the model is shown at once; fewer when its window is small. Default 60,000; 1,000 to 1,000,000.</summary>
    public int MaxToolOutput { get; init; } = 60_000;

    /// <summary>A file whose text the model is told instead of Kubently's own instructions. At most 64 KiB.</summary>
    public string? PromptFile { get; init; }

    /// <summary>A folder of runbooks (<c>*.md</c> with front matter).</summary>
    public string? RunbooksFolder { get; init; }

    /// <summary>Characters of runbooks that are told with one question. Default 8,000; 100 to 100,000.</summary>
    public int MaxRunbookCharacters { get; init; } = 8000;

    /// <summary>Whether the model is asked at start if it answers and calls tools. Default true.</summary>
    public bool Probe { get; init; } = true;

    /// <summary>What is wrong with the options; empty when nothing is.</summary>
    public IEnumerable<string> Faults()
    {
        if (TimeLimit < TimeSpan.FromSeconds(10) || TimeLimit > TimeSpan.FromHours(1)) yield return Fault(nameof(TimeLimit), "00:00:10 to 01:00:00");
        if (MaxConcurrent is < 1 or > 1000) yield return Fault(nameof(MaxConcurrent), "1 to 1000");
        if (MaxTurns is < 1 or > 200) yield return Fault(nameof(MaxTurns), "1 to 200");
        if (MaxToolCalls is < 1 or > 1000) yield return Fault(nameof(MaxToolCalls), "1 to 1000");
        if (MaxTokens is < 1000 or > 100_000_000) yield return Fault(nameof(MaxTokens), "1000 to 100000000");
        if (MaxCost is < 0.001m or > 10_000) yield return Fault(nameof(MaxCost), "0.001 to 10000");
        if (InputPrice is < 0 or > 10_000) yield return Fault(nameof(InputPrice), "0 to 10000");
        if (OutputPrice is < 0 or > 10_000) yield return Fault(nameof(OutputPrice), "0 to 10000");
        if (MaxCost is not null && InputPrice == 0 && OutputPrice == 0) yield return $"{Section}:{nameof(MaxCost)} needs {nameof(InputPrice)} and {nameof(OutputPrice)}.";
        if (MaxToolOutput is < 1000 or > 1_000_000) yield return Fault(nameof(MaxToolOutput), "1000 to 1000000");
        if (MaxRunbookCharacters is < 100 or > 100_000) yield return Fault(nameof(MaxRunbookCharacters), "100 to 100000");
    }

    private static string Fault(string name, string range) => $"{Section}:{name} must be {range}.";
}
