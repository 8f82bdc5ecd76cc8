namespace Kubently.Contracts.Agent;

/// <summary>One line of an output.</summary>
/// <param name="Number">Its place in the output, from 1.</param>
/// <param name="Text">What stands there, without its end; at most 2,000 characters.</param>
public sealed record OutputLine(int Number, string Text)
{
    /// <summary>How many characters more the line has; missing when it is whole.</summary>
    public int? CutCharacters { get; init; }
}
