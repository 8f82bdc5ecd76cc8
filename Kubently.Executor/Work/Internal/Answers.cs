using System.Text.Json;
using Kubently.Contracts;

namespace Kubently.Executor.Work.Internal;

/// <summary>The results of commands that did not run to their end: each says what happened and what to do.</summary>
internal static class Answers
{
    public static Result Expired(CommandId id) => Of(id, Outcome.TimedOut,
        "Its deadline had passed before the executor could start it, so it was not run. Send it again; if that happens often, raise KUBENTLY_MAX_CONCURRENCY at the executor.");

    public static Result UnknownTool(Command command, IEnumerable<string> tools) => Of(command.Id, Outcome.Refused,
        $"This executor has no tool '{Shown(command.Tool)}'. It has: {string.Join(", ", tools.Order(StringComparer.Ordinal))}.") with
    { Rule = "executor.unknown-tool" };

    public static Result OtherCluster(Command command, ClusterId own) => Of(command.Id, Outcome.Refused,
        $"This command is for cluster '{command.ClusterId}', this executor runs in '{own}'. Send it to its own cluster.") with
    { Rule = "executor.other-cluster" };

    public static Result Overloaded(CommandId id, int waiting) => Of(id, Outcome.Failed,
        $"The executor has {waiting} commands waiting and takes no more. Send it again in a while.");

    public static Result Forgotten(CommandId id) => Of(id, Outcome.Failed,
        "This command has run here and its result was handed over; the executor no longer keeps it, and does not run it again. Send it as a new command.");

    public static Result NeverStarted(CommandId id) => Of(id, Outcome.Failed,
        "The executor stopped before it could start this command; nothing was run. Send it again.");

    public static Result Rejected(CommandId id, string message) => Of(id, Outcome.Failed, message);

    public static Result Stopped(Command command, StopReason reason, TimeSpan limit) => reason switch
    {
        StopReason.Cancelled => Of(command.Id, Outcome.Cancelled, "It was cancelled by its caller."),
        StopReason.SessionClosed => Of(command.Id, Outcome.Cancelled, "Its session has ended; the command was stopped with it."),
        StopReason.Shutdown => Of(command.Id, Outcome.Failed, $"The executor was stopped while it ran this command. {Repeat(command)}"),
        _ => Of(command.Id, Outcome.TimedOut,
            $"It was stopped after {limit.TotalSeconds:0.#} s, the time that it had. Ask for less (a namespace, a selector, fewer lines) or give it a longer timeout."),
    };

    public static Result Broken(Command command, Exception exception) => Of(command.Id, Outcome.Failed, exception switch
    {
        HttpRequestException => "The cluster's API server could not be reached. See whether it is up, and what the executor's log says under this command's id.",
        OperationCanceledException or TimeoutException => "The cluster's API server did not answer in time. Send the command again.",
        JsonException => "The command's request, or an answer of the cluster, could not be read. The executor's log has the details under this command's id.",
        _ => $"The executor failed while it ran this command ({exception.GetType().Name}). Its log has the details under this command's id.",
    });

    /// <summary>A name from outside, cut and cleaned for a sentence.</summary>
    private static string Shown(string name)
    {
        var shown = name.Length <= 60 ? name : $"{name[..60]}…";
        return string.Concat(shown.Select(character => char.IsControl(character) ? '?' : character));
    }

    private static string Repeat(Command command) =>
        command.Mutating ? "What it changed until then is unknown: look before you send it again." : "Send it again.";

    // When it started and how long it took is filled in by whoever ran it.
    private static Result Of(CommandId id, Outcome outcome, string message) =>
        new() { CommandId = id, Outcome = outcome, Message = message, ExecutedAt = default, ExecutionTimeMs = 0 };
}
