using System.Threading.Channels;
using Kubently.Api.Access;
using Kubently.Api.Access.Held;
using Kubently.Api.Agent.Internal.Context;
using Kubently.Api.Agent.Internal.Prompting;
using Kubently.Api.Agent.Internal.Providers;
using Kubently.Api.Agent.Internal.Tools;
using Kubently.Api.Approvals;
using Kubently.Api.Audit;
using Kubently.Api.Commands;
using Kubently.Api.Conversations;
using Kubently.Api.Dispatch;
using Kubently.Api.Problems;
using Kubently.Contracts.Agent;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Agent.Internal.Loop;

/// <summary>Investigates one question, and always has a last word.</summary>
internal sealed partial class Investigator(
    IChatClient model, ModelProfile profile, SystemPrompt prompt, ICommands commands, IChangeRequests changes, IApprovals approvals, ApprovalOptions approvalOptions, IExecutorRegistry registry, IDeliveries deliveries, IOutputs outputs,
    IAuditLog audit, RequestSources sources, AgentTelemetry telemetry, AgentOptions options, TimeProvider time, ILogger<Investigator> logger)
{
    // What is remembered of earlier questions leaves most of the window to the next one.
    private const int MaxMemoryTokens = 32_000;

    /// <summary>Writes what happens, and gives the last event: the answer, or why there is none. Does not throw.</summary>
    public async Task<AgentEvent> InvestigateAsync(ITurn turn, AskRequest request, Caller caller, AccessHold hold, ChannelWriter<AgentEvent> events, CancellationToken stopping)
    {
        sources.Enter(turn.Conversation);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(turn.Stopped, stopping, hold.Ended);
        var budget = new Budget(options);
        var start = time.GetTimestamp();
        try
        {
            var answer = await AnswerAsync(turn, request, caller, budget, events, either.Token);
            await TellUsageAsync(budget, events);
            telemetry.Ended(time.GetElapsedTime(start), answered: true, profile);
            return new AgentEvent.Done(answer) { At = time.GetUtcNow() };
        }
        catch (Exception exception)
        {
            // A model's or a tool's fault ends this investigation, never the process or the stream without a last word.
            var sentence = Sentence(exception, turn, hold, stopping);
            await TellUsageAsync(budget, events);
            telemetry.Ended(time.GetElapsedTime(start), answered: false, profile);
            return new AgentEvent.Failed(sentence) { At = time.GetUtcNow(), Stopped = exception is OperationCanceledException && turn.StopReason is not null ? true : null };
        }
    }

    private async Task<string> AnswerAsync(ITurn turn, AskRequest request, Caller caller, Budget budget, ChannelWriter<AgentEvent> events, CancellationToken stop)
    {
        var memory = new TurnMemory(turn, Math.Min(MaxMemoryTokens, profile.InputTokens / 2), logger);
        var messages = await memory.RecallAsync(stop);
        var clusters = registry.VisibleTo(caller);
        var scope = ScopeOf(turn, request, messages, clusters);
        var narrator = new ToolNarrator(events, time);
        var characters = profile.ResultCharacters(options.MaxToolOutput);
        var own = new AgentCommands(
            commands, changes, approvals, approvalOptions.AgentWait, request.Question, turn.Conversation.Value,
            (approval, token) => events.WriteAsync(new AgentEvent.ApprovalRequired(approval) { At = time.GetUtcNow() }, token));
        var tools = new AgentTools(new ClusterCommands(own, clusters, deliveries, caller, scope), outputs, turn.Conversation, narrator, characters);
        var guard = new LoopGuard();
        var round = new ToolRound(tools, new ToolAudit(audit, caller.Name, time), narrator, budget, guard, scope, outputs, turn.Conversation, characters);
        var loop = new ReasoningLoop(new Speaker(model, events, time), round, memory, tools, budget, guard, telemetry, profile, options, time);
        var question = new ChatMessage(ChatRole.User, Asked(request, turn));
        messages.Add(question);
        try
        {
            var answer = await loop.AnswerAsync(messages, prompt.For(request.Question), stop);
            await memory.KeepAsync(messages, stop);
            return answer;
        }
        catch (ModelUnavailableException exception)
        {
            // The next question may refer to this one.
            await memory.KeepUnansweredAsync(messages, exception.Message, stop);
            throw;
        }
    }

    private static ClusterScope ScopeOf(ITurn turn, AskRequest request, List<ChatMessage> messages, IClusterView clusters)
    {
        var asked = messages.Where(message => message.Role == ChatRole.User).Select(message => message.Text);
        var read = messages.SelectMany(message => message.Contents).OfType<FunctionResultContent>().SelectMany(result => OutputFrame.Sources($"{result.Result}"));
        return request.ClusterIds is { } several
            ? ClusterScope.Only(several)
            : ClusterScope.Of(request.Question, asked, turn.Cluster, read.Where(clusters.Contains), clusters.Clusters);
    }

    private static string Asked(AskRequest request, ITurn turn) => (request.ClusterIds, turn.Cluster) switch
    {
        ({ } several, _) => $"{request.Question}\n\n(Clusters: {string.Join(", ", several)})",
        (_, { } cluster) => $"{request.Question}\n\n(Cluster: {cluster})",
        _ => request.Question,
    };

    private ValueTask TellUsageAsync(Budget budget, ChannelWriter<AgentEvent> events) =>
        events.WriteAsync(new AgentEvent.Usage(budget.InputTokens, budget.OutputTokens, budget.ToolCalls) { At = time.GetUtcNow() });

    private string Sentence(Exception exception, ITurn turn, AccessHold hold, CancellationToken stopping)
    {
        switch (exception)
        {
            case ModelUnavailableException unavailable:
                LogUnavailable(unavailable.Message);
                return unavailable.Message;
            case OperationCanceledException when turn.StopReason is { } reason:
                return reason;
            case OperationCanceledException when hold.Ended.IsCancellationRequested:
                return "The key that asked was revoked or has ended, so nothing more is done for it.";
            case OperationCanceledException when stopping.IsCancellationRequested:
                return "The API process is being stopped. Ask again; another one will answer.";
            case var failed when StoreFault.Of(failed) is { } problem:
                return problem.Detail;
            default:
                LogBroken(exception);
                return "The investigation broke. The server's log says why.";
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An investigation ended without its model: {Reason}")]
    private partial void LogUnavailable(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "An investigation broke")]
    private partial void LogBroken(Exception exception);
}
