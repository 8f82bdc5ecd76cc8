using System.Collections.Immutable;
using System.Text.Json;
using Kubently.Kubectl.Redaction;

namespace Kubently.Api.Audit;

/// <summary>Texts as they may stand in the log: bounded, and without secrets that can be told by their looks.</summary>
public static class AuditText
{
    private const int MaxArgs = 8192;
    private const int MaxRequest = 1000;
    private const int MaxSentence = 200;

    /// <summary>Arguments; null when there are none. What is beyond 8,192 characters is cut, and says so.</summary>
    public static ImmutableArray<string>? Args(ImmutableArray<string> args)
    {
        if (args.IsDefaultOrEmpty) return null;
        var kept = ImmutableArray.CreateBuilder<string>(args.Length);
        var room = MaxArgs;
        foreach (var arg in CommandLineSecrets.Hide(args))
        {
            kept.Add(Cut(arg, room));
            room -= arg.Length;
            if (room <= 0) break;
        }

        return kept.ToImmutable();
    }

    /// <summary>Parameters of a tool, at most 1,000 characters.</summary>
    public static string? Request(JsonElement? request) => request is { } parameters ? Cut(CommandLineSecrets.Hide(parameters.GetRawText()), MaxRequest) : null;

    /// <summary>A sentence, at most 200 characters.</summary>
    public static string? Sentence(string? text) => text is null ? null : Cut(CommandLineSecrets.Hide(text), MaxSentence);

    private static string Cut(string text, int max) => text.Length <= max ? text : $"{text[..max]}… (cut)";
}
