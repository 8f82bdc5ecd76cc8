using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Kubently.Api.Webhooks.Internal.Posting;

/// <summary>Markdown as Slack's mrkdwn, in pieces that fit a block. Pure.</summary>
internal static partial class SlackText
{
    private const string Fence = "```";

    /// <summary>Headings and bold become bold, links Slack's, rules go; what stands in code stays as it is but for its escapes.</summary>
    public static string Of(string markdown)
    {
        var text = new StringBuilder();
        var inCode = false;
        foreach (var line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.TrimStart().StartsWith(Fence, StringComparison.Ordinal))
            {
                inCode = !inCode;
                text.Append(Fence).Append('\n');
            }
            else if (inCode)
            {
                text.Append(Escape(line)).Append('\n');
            }
            else if (!Rule().IsMatch(line))
            {
                text.Append(Line(Escape(line))).Append('\n');
            }
        }

        if (inCode) text.Append(Fence).Append('\n');
        return text.ToString().Trim('\n');
    }

    /// <summary>Whole lines, at most <paramref name="max"/> characters a piece, with code fences closed and opened again where it is cut.</summary>
    public static ImmutableArray<string> Pieces(string text, int max)
    {
        var room = max - (2 * (Fence.Length + 1));
        var pieces = ImmutableArray.CreateBuilder<string>();
        var piece = new StringBuilder();
        var inCode = false;
        foreach (var line in text.Split('\n').SelectMany(line => line.Length <= room ? [line] : line.Chunk(room).Select(part => new string(part))))
        {
            if (piece.Length + line.Length + 1 > room && piece.Length > 0)
            {
                if (inCode) piece.Append(Fence);
                pieces.Add(piece.ToString().TrimEnd('\n'));
                piece.Clear();
                if (inCode) piece.Append(Fence).Append('\n');
            }

            piece.Append(line).Append('\n');
            if (line == Fence) inCode = !inCode;
        }

        if (piece.ToString().Trim('\n').Length > 0) pieces.Add(piece.ToString().TrimEnd('\n'));
        return pieces.ToImmutable();
    }

    private static string Line(string line)
    {
        if (Heading().Match(line) is { Success: true } heading) return $"*{heading.Groups[1].Value.Replace("**", "", StringComparison.Ordinal).Trim()}*";
        return Bold().Replace(Link().Replace(line, "<$2|$1>"), "*$1*");
    }

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    [GeneratedRegex(@"^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\*\*([^*]+)\*\*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bold();

    [GeneratedRegex(@"\[([^\]|]*)\]\((https?://[^)\s|]+)\)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^\s*([-*_])(\s*\1){2,}\s*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rule();
}
