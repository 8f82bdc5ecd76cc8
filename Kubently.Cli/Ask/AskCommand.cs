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

    public static Command Create(CommandActions actions)
    {
        var cluster = ClusterOption.Of("Look at this cluster; otherwise the question's words decide, or the only cluster is meant.");
        var question = new Argument<string[]>("question") { Arity = ArgumentArity.OneOrMore, Description = "The question, in words." };
        var command = new Command("ask", "Asks why something is broken: kubently ask \"why is checkout failing in the shop namespace?\"")
        {
            cluster, question,
        };
        return actions.Bind(command, (call, cancellationToken) =>
        {
            var words = string.Join(' ', call.Parsed.GetRequiredValue(question)).Trim();
            if (words.Length is 0 or > MaxQuestionLength) return Task.FromResult(call.Fail(ExitCodes.Usage, $"A question has 1 to {MaxQuestionLength} characters."));
            var request = new AskRequest { Question = words, ClusterId = ClusterId.TryParse(call.Parsed.GetValue(cluster), out var id) ? id : null };
            return call.WithApiAsync(Call.ShortAnswer, async client =>
            {
                // A wrong key or a wrong address is told apart here; in the stream of events both are only a failure.
                var reached = call.Answer(await client.ListClustersAsync(cancellationToken), _ => ExitCodes.Ok);
                return reached == ExitCodes.Ok ? await AskAsync(call, client, request, cancellationToken) : reached;
            });
        });
    }

    private static async Task<int> AskAsync(Call call, KubentlyClient client, AskRequest request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(LongestInvestigation, call.Surroundings.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        var events = client.AskAsync(request, call.Surroundings.Time, either.Token);
        try
        {
            var last = call.Json ? await AskOutput.WriteJsonLinesAsync(call.Terminal, events) : await AskOutput.WriteStepsAsync(call.Terminal, events, call.Verbose);
            switch (last)
            {
                case AgentEvent.Done when call.Json:
                    return ExitCodes.Ok;
                case AgentEvent.Done(var answer):
                    AskOutput.WriteAnswer(call.Terminal, answer);
                    return ExitCodes.Ok;
                case AgentEvent.Failed(var detail):
                    return call.Fail(ExitCodes.Failed, detail);
                default:
                    return call.Fail(ExitCodes.Failed, "The investigation ended without an answer. Ask again.");
            }
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return call.Fail(ExitCodes.TimedOut, $"No answer after {LongestInvestigation.TotalMinutes:0} minutes. Ask about one namespace or one workload.");
        }
    }
}
