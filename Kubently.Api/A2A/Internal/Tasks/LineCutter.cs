using System.Text;

namespace Kubently.Api.A2A.Internal.Tasks;

/// <summary>Cuts what is said bit by bit into lines without their ends; a line that does not end is cut where it gets long.</summary>
internal sealed class LineCutter
{
    private const int Longest = 400;

    private readonly StringBuilder _line = new();

    /// <summary>The lines that are complete with this.</summary>
    public IEnumerable<string> Add(string text)
    {
        var lines = new List<string>();
        foreach (var character in text)
        {
            if (character != '\n') _line.Append(character);
            // A pair of surrogates is one character.
            if (character == '\n' || (_line.Length >= Longest && !char.IsHighSurrogate(character))) lines.Add(Take());
        }

        return lines;
    }

    /// <summary>What is left; null when nothing is.</summary>
    public string? Rest() => _line.Length > 0 ? Take() : null;

    private string Take()
    {
        var line = _line.ToString();
        _line.Clear();
        return line;
    }
}
