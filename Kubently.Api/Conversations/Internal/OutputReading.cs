using System.Text.Json;
using System.Text.RegularExpressions;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Wire;

namespace Kubently.Api.Conversations.Internal;

/// <summary>An output as people page through it. Pure.</summary>
internal static class OutputReading
{
    private const int MaxLineCharacters = 2_000;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A document that stands on one line has its lines restored: a report is JSON, and nobody reads that so.</summary>
    public static string Readable(string text)
    {
        if (text.AsSpan().TrimEnd() is not ['{' or '[', .., '}' or ']'] document || document.Contains('\n')) return text;
        try
        {
            using var parsed = JsonDocument.Parse(text);
            return JsonTexts.AreWhole(parsed.RootElement) ? JsonSerializer.Serialize(parsed.RootElement, Indented) : text;
        }
        catch (JsonException)
        {
            return text;
        }
    }

    /// <summary>The lines that are wanted of a text.</summary>
    public static OutputPage Page(string handle, string text, OutputQuery query, Regex? pattern)
    {
        var all = text.TrimEnd('\n').Split('\n');
        var places = pattern is null ? Enumerable.Range(0, all.Length) : Enumerable.Range(0, all.Length).Where(at => pattern.IsMatch(all[at])).ToList();
        return new OutputPage
        {
            Handle = handle,
            TotalLines = all.Length,
            Matches = places.Count(),
            Offset = query.Offset,
            Lines = [.. places.Skip(query.Offset).Take(query.Lines).Select(at => Line(at, all[at].TrimEnd('\r')))],
        };
    }

    private static OutputLine Line(int at, string text) => text.Length <= MaxLineCharacters
        ? new OutputLine(at + 1, text)
        : new OutputLine(at + 1, text[..MaxLineCharacters]) { CutCharacters = text.Length - MaxLineCharacters };
}
