using System.Collections.Frozen;
using System.Collections.Immutable;
using System.IO.Enumeration;

namespace Kubently.Kubectl.Policy.Files;

/// <summary>Names, and patterns in which a star stands for any text. Case does not matter.</summary>
public sealed class NameSet
{
    private readonly FrozenSet<string> _names;
    private readonly ImmutableArray<string> _patterns;

    /// <summary>A set of names and patterns as they are written.</summary>
    public NameSet(IEnumerable<string> texts)
    {
        Texts = [.. texts];
        _names = Texts.Where(text => !IsPattern(text)).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _patterns = [.. Texts.Where(IsPattern)];
    }

    /// <summary>A set of nothing.</summary>
    public static NameSet Empty { get; } = new([]);

    /// <summary>As they are written.</summary>
    public ImmutableArray<string> Texts { get; }

    /// <summary>Whether not all of them are names.</summary>
    public bool HasPatterns => !_patterns.IsEmpty;

    /// <summary>Whether a name is one of them or matches a pattern.</summary>
    public bool Contains(string name)
    {
        if (_names.Contains(name)) return true;
        foreach (var pattern in _patterns)
        {
            if (FileSystemName.MatchesSimpleExpression(pattern, name)) return true;
        }
        return false;
    }

    private static bool IsPattern(string text) => text.Contains('*', StringComparison.Ordinal);
}
