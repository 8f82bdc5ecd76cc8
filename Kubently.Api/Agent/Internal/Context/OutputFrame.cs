using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Kubently.Contracts;

namespace Kubently.Api.Agent.Internal.Context;

/// <summary>
/// Marks what a cluster said as data: a line before it that tells where it comes from and how much there is, and a line after it. The
/// marks hold a number that nobody in a cluster can know, so that no output can pretend to end.
/// </summary>
internal sealed partial class OutputFrame
{
    private readonly string _mark = Guid.NewGuid().ToString("N")[..8];

    /// <summary>The text between its marks.</summary>
    public string Around(string text, string tool, string cluster, string? handle, int lines, int bytes)
    {
        var name = $"output-{_mark}";
        var kept = handle is null ? "" : $" handle=\"{handle}\"";
        var head = string.Create(CultureInfo.InvariantCulture, $"<{name} tool=\"{tool}\" cluster=\"{cluster}\"{kept} lines=\"{lines}\" bytes=\"{bytes}\">");
        return $"{head}\n{text}\n</{name}>";
    }

    /// <summary>What is between the marks; all of it when there are none.</summary>
    public static string Body(string framed)
    {
        if (!Head().IsMatch(framed)) return framed;
        var (start, end) = (framed.IndexOf('\n', StringComparison.Ordinal), framed.LastIndexOf('\n'));
        return end > start ? framed[(start + 1)..end] : "";
    }

    /// <summary>The clusters that said it.</summary>
    public static IEnumerable<ClusterId> Sources(string framed)
    {
        foreach (var name in Head().Match(framed).Groups["cluster"].Value.Split(','))
            if (ClusterId.TryParse(name, out var cluster)) yield return cluster;
    }

    /// <summary>The same without the text, when it can be read again under its handle; null when there is nothing to gain.</summary>
    public static string? Emptied(string framed)
    {
        var head = Head().Match(framed);
        if (!head.Success || !head.Groups["handle"].Success) return null;
        var emptied = new StringBuilder(head.Value)
            .Append("\n[left out to save room; read_output handle=\"").Append(head.Groups["handle"].ValueSpan).Append("\" shows it again]\n</output-")
            .Append(head.Groups["mark"].ValueSpan).Append('>');
        return emptied.Length < framed.Length ? emptied.ToString() : null;
    }

    [GeneratedRegex("""^<output-(?<mark>[0-9a-f]{8}) tool="[^"\n]*" cluster="(?<cluster>[^"\n]*)"(?: handle="(?<handle>out-\d+)")? lines="\d+" bytes="\d+">""")]
    private static partial Regex Head();
}
