using System.Text.Json;
using Kubently.Contracts;
using Kubently.Contracts.Wire;
using Kubently.Kubectl;
using Kubently.Kubectl.Diagnosis;

namespace Kubently.Executor.Work.Kubectl;

/// <summary>Tries kubectl command lines with nothing kept; prints what they would change as JSON.</summary>
internal sealed class PreviewHandler(IKubectl kubectl, IObjectUses uses, ExecutorOptions options) : ICommandHandler
{
    public string Tool => Command.PreviewTool;

    public async Task<Result> HandleAsync(Command command, CancellationToken cancellationToken)
    {
        var preview = await kubectl.PreviewAsync(CommandReach.Request(command), cancellationToken);
        if (preview.Outcome is not KubectlOutcome.Completed completed) return KubectlResults.Of(command, preview.Outcome);
        var reach = CommandReach.Of(command);
        var used = preview.Changes.IsEmpty ? null : await uses.ReadAsync([.. preview.Changes.Select(change => change.Object)], reach, cancellationToken);
        var json = Bounded(preview, completed, used, out var whole);
        return KubectlResults.Of(command, completed with { ExitCode = 0, Stdout = json, Stderr = "", Truncated = whole > options.MaxOutputBytes, TotalBytes = whole });
    }

    // A preview cut in the middle would be no JSON: what the command prints goes first, then the changes at the end.
    private string Bounded(KubectlPreview preview, KubectlOutcome.Completed completed, ObjectUsesReport? used, out long wholeBytes)
    {
        var told = new CommandPreview
        {
            ExitCode = completed.ExitCode,
            Stdout = completed.Stdout,
            Stderr = completed.Stderr,
            Changes = preview.Changes,
            Uses = used is { Uses.IsEmpty: false } ? used.Uses : null,
            UsesUnread = used is { Unread.IsEmpty: false } ? used.Unread : null,
            OmittedChanges = preview.OmittedChanges,
        };
        var bytes = JsonSerializer.SerializeToUtf8Bytes(told, KubentlyJson.Wire.CommandPreview);
        wholeBytes = bytes.Length;
        if (bytes.Length > options.MaxOutputBytes)
            bytes = JsonSerializer.SerializeToUtf8Bytes(told = told with { Stdout = "", Stderr = "" }, KubentlyJson.Wire.CommandPreview);
        while (bytes.Length > options.MaxOutputBytes && !told.Changes.IsEmpty)
        {
            var kept = told.Changes.Length / 2;
            told = told with { Changes = told.Changes[..kept], OmittedChanges = told.OmittedChanges + told.Changes.Length - kept };
            bytes = JsonSerializer.SerializeToUtf8Bytes(told, KubentlyJson.Wire.CommandPreview);
        }

        return System.Text.Encoding.UTF8.GetString(bytes);
    }
}
