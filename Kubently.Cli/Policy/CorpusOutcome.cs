using System.Collections.Immutable;

namespace Kubently.Cli.Policy;

/// <summary>What became of a corpus file.</summary>
internal abstract record CorpusOutcome
{
    private CorpusOutcome() { }

    /// <summary>All of its lines could be read.</summary>
    internal sealed record Read(ImmutableArray<CorpusCase> Cases) : CorpusOutcome;

    /// <summary>It could not be read; the reason names the line.</summary>
    internal sealed record Unreadable(string Reason) : CorpusOutcome;
}
