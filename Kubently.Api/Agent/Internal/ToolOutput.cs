namespace Kubently.Api.Agent.Internal;

/// <summary>What a tool gave.</summary>
/// <param name="Succeeded">Whether it did what it was asked.</param>
/// <param name="Text">What the model is shown.</param>
/// <param name="Digest">What people are shown.</param>
internal sealed record ToolOutput(bool Succeeded, string Text, string Digest)
{
    public static ToolOutput Failed(string text) => new(false, text, text);
}
