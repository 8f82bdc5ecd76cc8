using System.Globalization;
using System.Text;
using System.Text.Json;
using Kubently.Cli.Calls;
using Kubently.Cli.Terminals;
using Kubently.Contracts;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;

namespace Kubently.Cli.Exec;

/// <summary>What a command would change, as diffs that other tools can read; what is no diff stands behind a <c>#</c>.</summary>
internal static class PreviewText
{
    /// <summary>Prints and gives the exit code that the command would have.</summary>
    public static int Write(Call call, CommandResponse response)
    {
        if (response.Outcome != Outcome.Completed) return CommandOutput.Write(call, response);
        if (Read(response.Stdout) is not { } preview) return call.Fail(ExitCodes.Failed, "The executor answered with something that is not a preview. Is it older than this tool?");
        if (call.Json)
        {
            call.WriteJson(preview);
            return preview.ExitCode;
        }

        call.Terminal.Out.Write(Printable.Text(Of(preview)));
        call.Terminal.Error.Write(Printable.Text(preview.Stderr));
        return preview.ExitCode;
    }

    private static CommandPreview? Read(string? json)
    {
        try
        {
            return JsonSerializer.Deserialize(json ?? "", KubentlyJson.Wire.CommandPreview);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Of(CommandPreview preview)
    {
        var text = new StringBuilder();
        foreach (var change in preview.Changes)
        {
            text.Append(change.Diff.Length > 0 ? change.Diff : $"# {change.Object}: {Sentence(change.Kind)}\n");
            if (change.Undo is { } undo) text.Append("# Undo: ").Append(undo).Append('\n');
        }

        foreach (var use in preview.Uses ?? []) text.Append(CultureInfo.InvariantCulture, $"# {use.Object} is used by {use.UsedBy}: {use.How}\n");
        foreach (var unread in preview.UsesUnread ?? []) text.Append(CultureInfo.InvariantCulture, $"# What uses it is not known in full: {unread}\n");
        if (preview.OmittedChanges > 0) text.Append("# And ").Append(preview.OmittedChanges).Append(" more.\n");
        if (preview.Changes.IsEmpty && preview.ExitCode == 0) text.Append("# Nothing would change.\n");
        return text.ToString();
    }

    private static string Sentence(ChangeKind kind) => kind switch
    {
        ChangeKind.Executed => "a command would run in it; what that changes is not known before.",
        ChangeKind.Evicted => "it would be asked to go.",
        ChangeKind.Deleted => "it would be deleted.",
        _ => "nothing of it would change.",
    };
}
