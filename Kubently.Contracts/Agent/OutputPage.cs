using System.Collections.Immutable;

namespace Kubently.Contracts.Agent;

/// <summary>The answer of <c>GET /agent/conversations/{id}/outputs/{handle}</c>: a part of what a tool gave. It quotes a cluster.</summary>
public sealed record OutputPage
{
    /// <summary>The output's handle.</summary>
    public required string Handle { get; init; }

    /// <summary>Lines of the whole output.</summary>
    public required int TotalLines { get; init; }

    /// <summary>Lines that there are to page through: those that match what was sought, or all of them.</summary>
    public required int Matches { get; init; }

    /// <summary>How many of these stand before the first one here.</summary>
    public required int Offset { get; init; }

    /// <summary>The lines, in order.</summary>
    public required ImmutableArray<OutputLine> Lines { get; init; }
}
