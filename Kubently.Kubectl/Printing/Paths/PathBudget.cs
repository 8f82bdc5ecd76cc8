namespace Kubently.Kubectl.Printing.Paths;

/// <summary>
/// What the templates of a command may come to, in all of the objects that they are applied to: <c>..</c>, unions and ranges multiply, and a
/// template that comes to more is a mistake.
/// </summary>
internal sealed class PathBudget
{
    // Ten columns of each of 150,000 objects, or `..` through 10,000 pods; a second's work at most.
    private const int MaxValues = 5_000_000;

    // Some megabytes of it are handed on at most.
    private const int MaxCharacters = 64 * 1024 * 1024;

    private int _values;
    private int _characters;

    /// <summary>Counts values that are looked at, before they are.</summary>
    internal void Take(int values) => _values = values <= MaxValues - _values ? _values + values : throw TooMuch();

    /// <summary>Counts a text that was found, and gives it back.</summary>
    internal string Take(string text)
    {
        _characters = text.Length <= MaxCharacters - _characters ? _characters + text.Length : throw TooMuch();
        return text;
    }

    /// <summary>What is said of a template that finds more than anybody reads.</summary>
    internal static PathFailure TooMuch() => new("the template finds too much");
}
