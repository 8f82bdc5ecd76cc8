using System.Collections.Immutable;

namespace Kubently.Kubectl.Policy.Files;

/// <summary>A node of a policy file, and where it stands.</summary>
internal abstract record PolicyNode(long Line, long Column)
{
    /// <summary>How messages name its sort.</summary>
    internal abstract string Sort { get; }

    /// <summary>A text or a number.</summary>
    /// <param name="Text">What it says.</param>
    /// <param name="Quoted">Whether it stands in quotes, so that it is a text whatever it looks like.</param>
    /// <param name="Line">The line.</param>
    /// <param name="Column">The column.</param>
    internal sealed record Scalar(string Text, bool Quoted, long Line, long Column) : PolicyNode(Line, Column)
    {
        internal override string Sort => Text.Length == 0 && !Quoted ? "nothing" : "a single value";
    }

    /// <summary>A list.</summary>
    internal sealed record Items(ImmutableArray<PolicyNode> Nodes, long Line, long Column) : PolicyNode(Line, Column)
    {
        internal override string Sort => "a list";
    }

    /// <summary>A map.</summary>
    internal sealed record Map(ImmutableArray<(Scalar Key, PolicyNode Value)> Entries, long Line, long Column) : PolicyNode(Line, Column)
    {
        internal override string Sort => "a map";
    }
}
