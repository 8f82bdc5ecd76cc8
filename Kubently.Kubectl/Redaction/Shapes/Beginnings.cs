using System.Buffers;
using System.Collections.Immutable;

namespace Kubently.Kubectl.Redaction.Shapes;

/// <summary>Goes through the places of a text where one of many words begins.</summary>
internal ref struct Beginnings
{
    // A vectorised search for more words than this looks closely at too many places where none is.
    private const int AtOnce = 24;

    private readonly ImmutableArray<SearchValues<string>> _words;
    private readonly Span<int> _next;

    /// <param name="words">The words, as <see cref="Of"/> makes them.</param>
    /// <param name="next">Room for a number for each of them.</param>
    internal Beginnings(ImmutableArray<SearchValues<string>> words, Span<int> next)
    {
        _words = words;
        _next = next;
        next.Fill(-1);
    }

    /// <summary>Words in groups that begin alike.</summary>
    internal static ImmutableArray<SearchValues<string>> Of(IEnumerable<string> words) =>
        [.. words.Distinct().Order(StringComparer.Ordinal).Chunk(AtOnce).Select(group => SearchValues.Create(group, StringComparison.Ordinal))];

    /// <summary>The first place at or behind <paramref name="at"/>, which never goes back; -1 when there is none.</summary>
    internal readonly int Next(string text, int at)
    {
        var first = int.MaxValue;
        for (var group = 0; group < _words.Length; group++)
        {
            if (_next[group] < at) _next[group] = text.AsSpan(at).IndexOfAny(_words[group]) is var found and >= 0 ? at + found : int.MaxValue;
            first = Math.Min(first, _next[group]);
        }
        return first == int.MaxValue ? -1 : first;
    }
}
