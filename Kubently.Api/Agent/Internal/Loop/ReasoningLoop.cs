using Kubently.Api.Agent.Internal.Context;
using Kubently.Api.Agent.Internal.Providers;
using Kubently.Api.Agent.Internal.Tools;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Agent.Internal.Loop;

/// <summary>Lets a model call tools until it answers, or until its budget is used up: then it answers from what it has.</summary>
internal sealed class ReasoningLoop(
    Speaker speaker, ToolRound round, TurnMemory memory, AgentTools tools, Budget budget, LoopGuard guard, AgentTelemetry telemetry, ModelProfile profile, AgentOptions options, TimeProvider time)
{
    // What stands in the memory unless there is an end that says more.
    private const string Interrupted = "the investigation was interrupted";

    // The last words come after the time is over.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(60);

    /// <summary>The answer, as it was told. The messages grow with what is said and found.</summary>
    public async Task<string> AnswerAsync(List<ChatMessage> messages, string instructions, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(options.TimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        var request = new ChatOptions { Instructions = instructions, Tools = [.. tools.All], AllowMultipleToolCalls = true };
        await memory.KeepUnansweredAsync(messages, Interrupted, stop);
        string? reached;
        while ((reached = Reached(limit.Token)) is null)
        {
            ModelReply reply;
            try
            {
                reply = await SayAsync(messages, request, either.Token);
            }
            catch (OperationCanceledException) when (limit.IsCancellationRequested && !stop.IsCancellationRequested)
            {
                continue;
            }

            if (reply.Calls.IsEmpty) return await EndAsync(reply, null, stop);
            messages.Add(await round.RunAsync(reply.Calls, limit.Token, stop));
            await memory.KeepUnansweredAsync(messages, Interrupted, stop);
        }

        return await LastWordsAsync(messages, request, reached, stop);
    }

    private string? Reached(CancellationToken limit) =>
        budget.Reached
        ?? (limit.IsCancellationRequested ? $"its limit of {options.TimeLimit:g}" : guard.IsStuck ? "going round in circles: the same call for the third time" : null);

    private async Task<string> LastWordsAsync(List<ChatMessage> messages, ChatOptions request, string reached, CancellationToken stop)
    {
        using var last = new CancellationTokenSource(LastWords, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(last.Token, stop);
        var final = request.Clone();
        final.ToolMode = ChatToolMode.None;
        final.Instructions = $"{request.Instructions}\n\nThis investigation has ended at {reached}. Call no more tools. Answer now from what you have, and say plainly what you did not check.";
        try
        {
            return await EndAsync(await SayAsync(messages, final, either.Token), reached, stop);
        }
        catch (OperationCanceledException) when (last.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            throw new ModelUnavailableException($"The investigation ended at {reached}, and the model did not sum it up in time. What was found is above; ask a narrower question.");
        }
    }

    private async Task<ModelReply> SayAsync(List<ChatMessage> messages, ChatOptions request, CancellationToken cancellationToken)
    {
        Compaction.Fit(messages, profile.InputTokens - TokenEstimate.Of(request));
        var reply = await speaker.AskAsync(messages, request, cancellationToken);
        messages.Add(reply.Message);
        budget.Count(reply.Usage);
        telemetry.Count(reply.Usage, profile);
        return reply;
    }

    private async Task<string> EndAsync(ModelReply reply, string? reached, CancellationToken stop)
    {
        if (string.IsNullOrWhiteSpace(reply.Text))
            throw new ModelUnavailableException(reached is null ? "The model ended without an answer. Ask again, or choose another model." : $"The investigation ended at {reached}, and the model gave no answer. What was found is above; ask a narrower question.");
        var open = tools.Open.ToList();
        var note = (reached, reply.IsCut) switch
        {
            (not null, _) => $"\n\n_This investigation ended at {reached}.{(open.Count > 0 ? $" Not done of what was planned: {string.Join("; ", open)}." : "")}_",
            (null, true) => "\n\n_The answer is cut here: the model reached its limit of output._",
            _ => "",
        };
        if (note.Length > 0) await speaker.AppendAsync(note, stop);
        return reply.Text + note;
    }
}
