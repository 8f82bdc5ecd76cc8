using System.Text;
using System.Text.Json;
using Kubently.Api.Agent.Internal.Context;
using Kubently.Api.Agent.Internal.Tools;
using Kubently.Api.Conversations;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Wire;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Agent.Internal.Loop;

/// <summary>Runs the tools that a model asked for at once, and turns what they gave into what the model is shown.</summary>
internal sealed class ToolRound(
    AgentTools tools, ToolAudit audit, ToolNarrator narrator, Budget budget, LoopGuard guard, ClusterScope scope, IOutputs outputs, ConversationId conversation, int resultCharacters)
{
    private const int MaxAtOnce = 6;

    // Below this an output takes hardly more room than the line that would stand for it.
    private const int WorthKeeping = 600;

    private readonly OutputFrame _frame = new();

    /// <summary>A result for each call, in order. <paramref name="limit"/> ends the calls and not the round.</summary>
    public async Task<ChatMessage> RunAsync(IReadOnlyList<FunctionCallContent> calls, CancellationToken limit, CancellationToken stop)
    {
        using var room = new SemaphoreSlim(MaxAtOnce);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit, stop);
        var results = await Task.WhenAll(calls.Select(call => InRoomAsync(call, room, either.Token, stop)));
        scope.Seal();
        return new ChatMessage(ChatRole.Tool, [.. results]);
    }

    private async Task<AIContent> InRoomAsync(FunctionCallContent call, SemaphoreSlim room, CancellationToken cancellationToken, CancellationToken stop)
    {
        try
        {
            await room.WaitAsync(cancellationToken);
            try
            {
                return new FunctionResultContent(call.CallId, await RunAsync(call, cancellationToken));
            }
            finally
            {
                room.Release();
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new FunctionResultContent(call.CallId, "The time of this investigation is over; the call was stopped and nothing is known from it.");
        }
    }

    private async Task<string> RunAsync(FunctionCallContent call, CancellationToken cancellationToken)
    {
        if (call.Exception is { } broken) return $"The arguments are not valid JSON ({PlainText.Of(broken.Message)}). Make the call again with valid arguments.";
        if (call.Arguments?.Values.OfType<JsonElement>().Any(value => !JsonTexts.AreWhole(value)) == true)
        {
            // What cannot be read cannot be shown to the model again either.
            call.Arguments = null;
            return $"The arguments cannot be read: one {JsonTexts.Fault}. Make the call again with valid arguments.";
        }
        if (tools.Find(call.Name) is not { } tool) return $"There is no tool '{PlainText.Of(call.Name)}'. The tools are: {string.Join(", ", tools.All.Select(one => one.Name))}.";
        if (guard.Objection(ShownArguments.Canonical(call.Name, call.Arguments)) is { } objection) return objection;
        if (!budget.TryCall()) return "The tool calls of this investigation are used up; this one was not made.";
        var output = await narrator.RunAsync(
            call.Name, PlainText.Of(ShownArguments.Of(call.Arguments)), CallInput.Of(call.Arguments), async () => await KeptAsync(Clean(await audit.RunAsync(call, () => InvokeAsync(tool, call, cancellationToken))), cancellationToken), cancellationToken);
        return Shown(call.Name, output);
    }

    private static async Task<ToolOutput> InvokeAsync(AIFunction tool, FunctionCallContent call, CancellationToken cancellationToken)
    {
        try
        {
            return (ToolOutput)(await tool.InvokeAsync(new AIFunctionArguments(call.Arguments), cancellationToken))!;
        }
        catch (Exception exception) when (exception is ArgumentException or JsonException or InvalidCastException or FormatException)
        {
            return ToolOutput.Failed($"The arguments do not fit: {exception.Message}");
        }
    }

    private static ToolOutput Clean(ToolOutput output) => output with
    {
        Text = PlainText.Of(output.Text),
        Digest = PlainText.Of(output.Digest),
        Brief = output.Brief is { } brief ? PlainText.Of(brief) : null,
    };

    // What is kept can be read on by the model, when it is a cluster's, and by whoever looks at the call.
    private async Task<ToolOutput> KeptAsync(ToolOutput output, CancellationToken cancellationToken) =>
        output.Handle is null && output.Text.Length > (output.Source is null ? ToolNarrator.MaxDigest : WorthKeeping)
            ? output with { Kept = await outputs.KeepAsync(conversation, output.Text, cancellationToken) }
            : output;

    private string Shown(string tool, ToolOutput output)
    {
        if (output.Source is not { } source) return Digest.Of(output.Text, resultCharacters, null);
        var fits = output.Text.Length <= resultCharacters;
        var shown = fits ? output.Text : output.Brief ?? Digest.Of(output.Text, resultCharacters, output.Kept);
        return _frame.Around(shown, tool, source, output.Handle ?? output.Kept, Digest.Lines(output.Text), Encoding.UTF8.GetByteCount(output.Text));
    }
}
