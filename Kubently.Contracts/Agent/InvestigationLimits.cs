namespace Kubently.Contracts.Agent;

/// <summary>What bounds one investigation; at a bound the agent answers from what it has.</summary>
/// <param name="Seconds">How long it may look around.</param>
/// <param name="Turns">How often the model is asked.</param>
/// <param name="ToolCalls">How many tools it may call.</param>
/// <param name="Tokens">Tokens that the model reads and writes in all.</param>
/// <param name="AtOnce">Questions that one API process investigates at once.</param>
public sealed record InvestigationLimits(int Seconds, int Turns, int ToolCalls, long Tokens, int AtOnce)
{
    /// <summary>What the tokens may cost, in the currency of the prices; missing for no such limit.</summary>
    public decimal? Cost { get; init; }
}
