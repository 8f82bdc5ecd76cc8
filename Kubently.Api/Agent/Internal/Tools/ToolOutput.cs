namespace Kubently.Api.Agent.Internal.Tools;

/// <summary>What a tool gave.</summary>
/// <param name="Succeeded">Whether it did what it was asked.</param>
/// <param name="Text">All of it.</param>
/// <param name="Digest">What people are shown.</param>
/// <param name="Source">The cluster, or clusters, that said it, which makes it a stranger's text; null when it is Kubently's own words.</param>
internal sealed record ToolOutput(bool Succeeded, string Text, string Digest, string? Source = null)
{
    /// <summary>Instead of the text with its middle left out, when the text does not fit: a better choice of what to show first.</summary>
    public string? Brief { get; init; }

    /// <summary>Where all of what it was taken from is kept.</summary>
    public string? Handle { get; init; }

    /// <summary>Where this very text is kept.</summary>
    public string? Kept { get; init; }

    /// <summary>Values that the executor hid in it.</summary>
    public int Redactions { get; init; }

    public static ToolOutput Of(string text) => new(true, text, text);

    public static ToolOutput Failed(string text) => new(false, text, text);
}
