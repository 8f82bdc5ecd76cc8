using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Xunit;

namespace Kubently.Testing.Leaks;

/// <summary>
/// Looks for secrets in all that a program under test tells: those that are planted, in every form that <see cref="SecretForms"/> knows, and
/// whatever looks like a key, an executor's token or an access token that somebody was given meanwhile.
/// </summary>
public sealed partial class LeakWatch
{
    // Shorter ones are found in words that are none.
    private const int ShortestSecret = 10;
    private const int MaxLeaks = 20;
    private const int Around = 200;

    private readonly ConcurrentQueue<string> _leaks = new();
    private readonly Lock _gate = new();
    private ImmutableHashSet<string> _forms = [];
    private volatile SearchValues<string> _search = SearchValues.Create([], StringComparison.Ordinal);

    /// <summary>One that knows the secrets among a program's settings.</summary>
    public LeakWatch(IEnumerable<KeyValuePair<string, string?>> settings) => Plant(settings);

    /// <summary>Looks for the secrets among a program's settings too.</summary>
    public void Plant(IEnumerable<KeyValuePair<string, string?>> settings) => Plant([.. SecretSettings.Of(settings)]);

    /// <summary>Looks for these too.</summary>
    public void Plant(params string[] secrets)
    {
        lock (_gate)
        {
            _forms = _forms.Union(secrets.Where(secret => secret.Length >= ShortestSecret).SelectMany(SecretForms.Of));
            _search = SearchValues.Create([.. _forms], StringComparison.Ordinal);
        }
    }

    /// <summary>Looks through a text; what it finds fails <see cref="AssertNothingTold"/>.</summary>
    public void Look(string where, string? text)
    {
        if (text is null || _leaks.Count >= MaxLeaks) return;
        var found = text.AsSpan().IndexOfAny(_search);
        if (found < 0) found = Shape().Match(text) is { Success: true } shape ? shape.Index : -1;
        if (found >= 0) _leaks.Enqueue($"{where}: {text[Math.Max(0, found - Around)..Math.Min(text.Length, found + Around)]}");
    }

    /// <summary>Fails the test when a secret was told.</summary>
    public void AssertNothingTold()
    {
        if (!_leaks.IsEmpty) Assert.Fail($"a secret was told:\n{string.Join('\n', _leaks)}");
    }

    [GeneratedRegex(@"\bkubx?_[A-Za-z0-9]{43}\b|\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{16,}", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
