using System.CommandLine;
using Kubently.Cli.Calls;
using Kubently.Cli.Terminals;
using Kubently.Contracts;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Client;
using Command = System.CommandLine.Command;

namespace Kubently.Cli.Ask;

/// <summary><c>kubently ask "why is checkout failing?"</c>: what the agent does goes to standard error, the answer to standard output.</summary>
internal static class AskCommand
{
    private const int MaxQuestionLength = 8000;

    // An investigation that takes longer than this has lost its way.
    private static readonly TimeSpan LongestInvestigation = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);

    public static Command Create(CommandActions actions)
    {
        var cluster = ClusterOption.Of("Look at this cluster; otherwise the question's words decide, or the only cluster is meant.");
        var conversation = ConversationOption.Continue();
        var last = ConversationOption.Last();
        var question = new Argument<string[]>("question") { Arity = ArgumentArity.OneOrMore, Description = "The question, in words." };
        var command = new Command("ask", "Asks why something is broken: kubently ask \"why is checkout failing in the shop namespace?\"")
        {
            cluster, conversation, last, question,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(conversation) is not null && result.GetValue(last)) result.AddError("--continue names a conversation, and --last means another: use one of them.");
        });
        return actions.Bind(command, (call, cancellationToken) =>
        {
            var words = string.Join(' ', call.Parsed.GetRequiredValue(question)).Trim();
            if (words.Length is 0 or > MaxQuestionLength) return Task.FromResult(call.Fail(ExitCodes.Usage, $"A question has 1 to {MaxQuestionLength} characters."));
            var request = new AskRequest { Question = words, ClusterId = ClusterId.TryParse(call.Parsed.GetValue(cluster), out var id) ? id : null };
            return call.WithApiAsync(Call.ShortAnswer, async client =>
            {
                // A wrong key or a wrong address is told apart here; in the stream of events both are only a failure.
                var reached = call.Answer(await client.ListClustersAsync(cancellationToken), _ => ExitCodes.Ok);
                if (reached != ExitCodes.Ok) return reached;
                return await ConversationOption.WithConversationAsync(
                    call, client, call.Parsed.GetValue(conversation), call.Parsed.GetValue(last), known => AskAsync(call, client, request with { ConversationId = known }, cancellationToken), cancellationToken);
            });
        });
    }

    private static async Task<int> AskAsync(Call call, KubentlyClient client, AskRequest request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(LongestInvestigation, call.Surroundings.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        ConversationId? conversation = null;
        var events = Noted(client.AskAsync(request, call.Surroundings.Time, either.Token), id => conversation = id);
        try
        {
            var end = call.Json ? await AskOutput.WriteJsonLinesAsync(call.Terminal, events) : await AskOutput.WriteStepsAsync(call.Terminal, events, call.Verbose);
            switch (end)
            {
                case AgentEvent.Done when call.Json:
                    return ExitCodes.Ok;
                case AgentEvent.Done(var answer):
                    AskOutput.WriteAnswer(call.Terminal, answer);
                    if (conversation is { } told && (call.Verbose || call.Terminal.ErrorIsRich)) call.Terminal.Complain($"Go on with: kubently ask --continue {told} \"…\"");
                    return ExitCodes.Ok;
                case AgentEvent.Failed(var detail):
                    return call.Fail(ExitCodes.Failed, detail);
                default:
                    return call.Fail(ExitCodes.Failed, "The investigation ended without an answer. Ask again.");
            }
        }
        catch (OperationCanceledException)
        {
            await StopAsync(call, client, conversation);
            if (cancellationToken.IsCancellationRequested) throw;
            return call.Fail(ExitCodes.TimedOut, $"No answer after {LongestInvestigation.TotalMinutes:0} minutes. Ask about one namespace or one workload.");
        }
    }

    // Nobody reads any more: what would go on is ended, on whichever process it is.
    private static async Task StopAsync(Call call, KubentlyClient client, ConversationId? conversation)
    {
        if (conversation is not { } id) return;
        using var patience = new CancellationTokenSource(StopPatience, call.Surroundings.Time);
        try
        {
            await client.StopConversationAsync(id, patience.Token);
        }
        catch (OperationCanceledException)
        {
            // It ends at its own limit all the same.
        }
    }

    private static async IAsyncEnumerable<AgentEvent> Noted(IAsyncEnumerable<AgentEvent> events, Action<ConversationId> conversation)
    {
        await foreach (var next in events)
        {
            if (next is AgentEvent.Asked asked) conversation(asked.ConversationId);
            yield return next;
        }
    }
}
