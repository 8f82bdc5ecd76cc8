using System.Collections.Immutable;

namespace Kubently.Kubectl.Printing.Paths;

/// <summary>A piece of a JSONPath template.</summary>
internal abstract record PathNode
{
    private PathNode() { }

    internal sealed record Literal(string Value) : PathNode;

    internal sealed record Scalar(object Value) : PathNode;

    internal sealed record Field(string Name) : PathNode;

    /// <summary>A word that means nothing where it stands, which is found out when the template is applied.</summary>
    internal sealed record Misplaced(string Message) : PathNode;

    internal sealed record Wildcard : PathNode;

    internal sealed record Recursive : PathNode;

    internal sealed record Slice(int? From, int? To, int? Step, bool IsIndex) : PathNode;

    internal sealed record Filter(Steps Left, string Operator, Steps? Right) : PathNode;

    internal sealed record Union(ImmutableArray<Steps> Branches) : PathNode;

    /// <summary>Steps, each applied to what the one before found.</summary>
    internal sealed record Steps(ImmutableArray<PathNode> Nodes) : PathNode;

    /// <summary>A body for each thing found, as in <c>{range .items[*]}…{end}</c>.</summary>
    internal sealed record Range(Steps Over, ImmutableArray<PathNode> Body) : PathNode;
}
