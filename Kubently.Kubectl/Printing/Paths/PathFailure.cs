namespace Kubently.Kubectl.Printing.Paths;

/// <summary>A template that does not parse, or does not fit what it is applied to; the message is kubectl's.</summary>
internal sealed class PathFailure(string message) : Exception(message)
{
    /// <summary>What had been printed before.</summary>
    internal string Before { get; init; } = "";
}
