using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Kubently.Cli.Calls;
using Kubently.Contracts;
using Kubently.Kubectl.Policy;

namespace Kubently.Cli.Policy;

/// <summary>Reads a corpus: JSON lines with <c>argv</c> and a verdict for each mode that a line speaks of; other fields are notes.</summary>
internal static class CorpusFile
{
    private const int MaxBytes = 32 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static CorpusOutcome Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.Exists && file.Length > MaxBytes) return new CorpusOutcome.Unreadable($"{path} is larger than {MaxBytes / 1024 / 1024} MiB; split it.");
            return Parse(path, File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new CorpusOutcome.Unreadable($"{path} cannot be read: {exception.Message}");
        }
    }

    private static CorpusOutcome Parse(string path, byte[] bytes)
    {
        var cases = ImmutableArray.CreateBuilder<CorpusCase>();
        var rest = bytes.AsSpan();
        if (rest.StartsWith(Encoding.UTF8.Preamble)) rest = rest[3..];
        for (var number = 1; rest.Length > 0; number++)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (line.Trim(" \t\r"u8).IsEmpty) continue;
            try
            {
                cases.Add(Case(number, Strict.GetString(line)));
            }
            // A text that is no text, a half of a character, or a field of another kind.
            catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException or DecoderFallbackException)
            {
                return new CorpusOutcome.Unreadable($"{path}, line {number}: {(exception is JsonException ? "it is not JSON." : exception.Message)}");
            }
        }
        return cases.Count == 0 ? new CorpusOutcome.Unreadable($"{path} holds no cases.") : new CorpusOutcome.Read(cases.ToImmutable());
    }

    private static CorpusCase Case(int number, string line)
    {
        using var document = JsonDocument.Parse(line);
        if (document.RootElement.ValueKind != JsonValueKind.Object) throw new FormatException("it is not a JSON object.");
        if (!document.RootElement.TryGetProperty("argv", out var argv) || argv.ValueKind != JsonValueKind.Array || argv.EnumerateArray().Any(arg => arg.ValueKind != JsonValueKind.String))
            throw new FormatException("`argv` has to be a list of strings.");
        var expected = ImmutableArray.CreateBuilder<(SecurityMode, Decision)>();
        foreach (var name in ModeNames.All)
        {
            if (!document.RootElement.TryGetProperty(name, out var word)) continue;
            var decision = word.ValueKind == JsonValueKind.String ? Decisions.Parse(word.GetString()) : null;
            expected.Add((ModeNames.Parse(name), decision ?? throw new FormatException($"`{name}` has to be allow, redact, approve or refuse.")));
        }
        if (expected.Count == 0) throw new FormatException($"it has a verdict for none of {string.Join(", ", ModeNames.All)}.");
        return new CorpusCase(number, [.. argv.EnumerateArray().Select(arg => arg.GetString()!)], expected.ToImmutable());
    }
}
