using System.Text;

namespace Kubently.Kubectl.Printing.Yaml;

/// <summary>The order of keys in Go's YAML: letters after everything else, runs of digits by their value.</summary>
internal sealed class YamlKeyOrder : IComparer<string>
{
    internal static readonly YamlKeyOrder Instance = new();

    // Nearly all keys: they are compared without anything that has to be collected.
    private const int Short = 128;

    public int Compare(string? x, string? y)
    {
        if (x == y) return 0;
        var a = Runes(x!, x!.Length <= Short ? stackalloc Rune[Short] : new Rune[x.Length]);
        var b = Runes(y!, y!.Length <= Short ? stackalloc Rune[Short] : new Rune[y.Length]);
        for (var i = 0; i < a.Length && i < b.Length; i++)
        {
            if (a[i] == b[i]) continue;
            var (aLetter, bLetter) = (Rune.IsLetter(a[i]), Rune.IsLetter(b[i]));
            if (aLetter && bLetter) return a[i].CompareTo(b[i]);
            if (aLetter || bLetter) return bLetter ? -1 : 1;
            long start = 0;
            if (a[i].Value == '0' || b[i].Value == '0')
            {
                for (var j = i - 1; j >= 0 && Rune.IsDigit(a[j]); j--)
                {
                    if (a[j].Value == '0') continue;
                    start = 1;
                    break;
                }
            }
            var (aNumber, aEnd) = Digits(a, i, start);
            var (bNumber, bEnd) = Digits(b, i, start);
            if (aNumber != bNumber) return aNumber.CompareTo(bNumber);
            return aEnd != bEnd ? aEnd.CompareTo(bEnd) : a[i].CompareTo(b[i]);
        }
        return a.Length.CompareTo(b.Length);
    }

    private static ReadOnlySpan<Rune> Runes(string key, Span<Rune> room)
    {
        var count = 0;
        foreach (var rune in key.EnumerateRunes()) room[count++] = rune;
        return room[..count];
    }

    private static (long Number, int End) Digits(ReadOnlySpan<Rune> runes, int from, long number)
    {
        for (; from < runes.Length && Rune.IsDigit(runes[from]); from++) number = unchecked(number * 10 + (runes[from].Value - '0'));
        return (number, from);
    }
}
