using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Redaction;

/// <summary>Hides secrets in command lines, for whoever keeps or shows them: the same that is hidden in what commands print, and what a command line sets in a Secret.</summary>
public static class CommandLineSecrets
{
    private const string LiteralFlag = "--from-literal";
    private const string LiteralStart = $"{LiteralFlag}=";

    /// <summary>
    /// The arguments with secrets replaced by a mark: values after flags and names that a secret goes by, credentials that tell by their
    /// looks, every <c>--from-literal</c>, and a patch when a Secret is named.
    /// </summary>
    public static ImmutableArray<string> Hide(ImmutableArray<string> args)
    {
        var secret = args.Any(NamesSecret);
        var hidden = ImmutableArray.CreateBuilder<string>(args.Length);
        var before = "";
        foreach (var arg in args)
        {
            hidden.Add(Hide(before, arg, secret));
            before = arg;
        }

        return hidden.MoveToImmutable();
    }

    /// <summary>A text with secrets replaced by a mark.</summary>
    public static string Hide(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var count = 0;
        return SecretText.HideAll(text, ref count);
    }

    private static string Hide(string before, string arg, bool secret)
    {
        if (CommandFlags.TakesSecret(before, arg) || (secret && before is ("-p" or "--patch"))) return SecretText.Mark;
        if (before == LiteralFlag) return Literal(arg);
        if (arg.StartsWith(LiteralStart, StringComparison.Ordinal)) return LiteralStart + Literal(arg[LiteralStart.Length..]);
        if (secret && PatchFlag(arg) is { } flag) return flag + SecretText.Mark;
        var brace = arg.IndexOf('{', StringComparison.Ordinal);
        return brace >= 0 && Document(arg[brace..]) is { } clean ? arg[..brace] + clean : Hide(arg);
    }

    // The key stays: which one is set is what a reader wants to know.
    private static string Literal(string text) => text.IndexOf('=', StringComparison.Ordinal) is var at and >= 0 ? $"{text[..(at + 1)]}{SecretText.Mark}" : SecretText.Mark;

    private static string? PatchFlag(string arg)
    {
        if (arg.StartsWith("--patch=", StringComparison.Ordinal)) return "--patch=";
        return arg.Length > 2 && arg.StartsWith("-p", StringComparison.Ordinal) ? "-p" : null;
    }

    // A patch or a manifest in JSON, with its secrets hidden; a mark when it says something twice, null when it is none.
    private static string? Document(string text)
    {
        try
        {
            if (StrictJson.Parse(text) is not JsonObject document) return null;
            var secrets = new ObjectSecrets();
            secrets.Hide(document);
            return Hide(secrets.Count > 0 ? JsonPrinter.Compact(document) : text);
        }
        catch (JsonException)
        {
            return IsJson(text) ? SecretText.Mark : null;
        }
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool NamesSecret(string arg) =>
        arg.StartsWith("secret", StringComparison.OrdinalIgnoreCase) && arg.AsSpan(6).TrimStart("sS") is [] or ['/' or '.' or ',', ..];
}
