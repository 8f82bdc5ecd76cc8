using System.Globalization;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Agent.Internal.Loop;

/// <summary>What one investigation has used of what it may use.</summary>
internal sealed class Budget(AgentOptions options)
{
    private int _calls;

    public int Turns { get; private set; }

    public int ToolCalls => Volatile.Read(ref _calls);

    public long InputTokens { get; private set; }

    public long OutputTokens { get; private set; }

    private decimal Cost => (InputTokens * options.InputPrice + OutputTokens * options.OutputPrice) / 1_000_000m;

    /// <summary>Which limit is reached, in words; null when none is.</summary>
    public string? Reached => this switch
    {
        _ when Turns >= options.MaxTurns => Words($"its limit of {options.MaxTurns} turns"),
        _ when ToolCalls >= options.MaxToolCalls => Words($"its limit of {options.MaxToolCalls} tool calls"),
        _ when InputTokens + OutputTokens >= options.MaxTokens => Words($"its limit of {options.MaxTokens} tokens"),
        _ when options.MaxCost is { } most && Cost >= most => Words($"its limit of {most} in cost"),
        _ => null,
    };

    public void Count(UsageDetails usage)
    {
        Turns++;
        InputTokens += usage.InputTokenCount ?? 0;
        OutputTokens += usage.OutputTokenCount ?? 0;
    }

    /// <summary>False when one more call would be too many.</summary>
    public bool TryCall()
    {
        if (Interlocked.Increment(ref _calls) <= options.MaxToolCalls) return true;
        Interlocked.Decrement(ref _calls);
        return false;
    }

    private static string Words(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
