namespace Kubently.Contracts.Agent;

/// <summary>Which lines of an output are wanted.</summary>
public sealed record OutputQuery
{
    /// <summary>How many to leave out before the first, of those that match; 0 when left out.</summary>
    public int Offset { get; init; }

    /// <summary>How many to give, 1 to 1,000.</summary>
    public int Lines { get; init; } = 200;

    /// <summary>Only lines that hold this, whatever the case, at most 500 characters; null for all.</summary>
    public string? Grep { get; init; }

    /// <summary>Whether <see cref="Grep"/> is a regular expression, without look-around and back-references.</summary>
    public bool Regex { get; init; }
}
