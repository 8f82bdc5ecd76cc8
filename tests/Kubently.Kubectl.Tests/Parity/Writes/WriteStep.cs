namespace Kubently.Kubectl.Tests.Parity.Writes;

/// <summary>A command line that changes something or tries to, and the text for its standard input.</summary>
internal sealed record WriteStep(string[] Args, string? Stdin = null)
{
    /// <summary>Whether kubectl prints these lines in the order of a Go map.</summary>
    public bool AnyOrder { get; init; }

    /// <summary>A command line whose words hold no spaces but those between single quotes.</summary>
    public static WriteStep Of(string line, string? stdin = null) => new([.. Words(line)], stdin);

    /// <summary>What it printed, as far as it is the same each time.</summary>
    public string Comparable(string text) => AnyOrder ? string.Join('\n', text.Split('\n').Order(StringComparer.Ordinal)) : text;

    public override string ToString() => string.Join(' ', Args);

    private static IEnumerable<string> Words(string line)
    {
        var parts = line.Split('\'');
        for (var i = 0; i < parts.Length; i++)
        {
            if (i % 2 == 1) yield return parts[i];
            else foreach (var word in parts[i].Split(' ', StringSplitOptions.RemoveEmptyEntries)) yield return word;
        }
    }
}
