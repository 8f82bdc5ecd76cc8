using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Kubently.Web.Components.Parts;

/// <summary>A table as kubectl prints one: a line of upper-case names, the columns by where those names begin.</summary>
public sealed record OutputTable(ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<string>> Rows)
{
    private const int MaxRows = 5_000;

    /// <summary>Reads a table; false for what is none, several of them, or too long to be shown as one.</summary>
    public static bool TryRead(string? text, [NotNullWhen(true)] out OutputTable? table)
    {
        table = null;
        if (string.IsNullOrEmpty(text)) return false;
        var lines = text.TrimEnd('\n').Split('\n');
        if (lines.Length is < 2 or > MaxRows || Starts(lines[0]) is not { IsEmpty: false } starts) return false;
        if (lines.Skip(1).Any(line => line.Length == 0 || starts.Skip(1).Any(start => start <= line.Length && line[start - 1] != ' '))) return false;
        table = new OutputTable(Cells(lines[0], starts), [.. lines.Skip(1).Select(line => Cells(line, starts))]);
        return true;
    }

    // A name may hold single spaces (NOMINATED NODE); two or more end a column, and so kubectl pads with three.
    private static ImmutableArray<int> Starts(string header)
    {
        if (header.Length == 0 || header.Any(character => char.IsLower(character) || char.IsControl(character)) || !char.IsUpper(header[0])) return [];
        var starts = ImmutableArray.CreateBuilder<int>();
        for (var at = 0; at < header.Length; at++)
            if (header[at] != ' ' && (at == 0 || (at > 1 && header[at - 1] == ' ' && header[at - 2] == ' '))) starts.Add(at);
        return starts.ToImmutable();
    }

    private static ImmutableArray<string> Cells(string line, ImmutableArray<int> starts) =>
    [
        .. starts.Select((start, column) => start >= line.Length ? "" : line[start..(column + 1 < starts.Length ? Math.Min(starts[column + 1], line.Length) : line.Length)].TrimEnd()),
    ];
}
