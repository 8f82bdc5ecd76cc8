using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;
using Kubently.Api.Access;
using Kubently.Api.Approvals;
using Kubently.Api.Commands;
using Kubently.Api.Dispatch;
using Kubently.Contracts.Agent;
using Microsoft.Extensions.AI;
using StackExchange.Redis;

namespace Kubently.Api.Agent.Internal;

internal sealed partial class ToolCallingAgent(
    IChatClient model, ICommands commands, IChangeRequests changes, IApprovals approvals, ApprovalOptions approvalOptions,
    IExecutorRegistry registry, IDeliveries deliveries, AgentOptions options, TimeProvider time,
    ILogger<ToolCallingAgent> logger) : IAgent
{
    // A reader that falls this far behind stops the investigation from running ahead of it.
    private const int MaxUnread = 1024;

    public async IAsyncEnumerable<AgentEvent> AskAsync(AskRequest request, Caller caller, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = Channel.CreateBounded<AgentEvent>(new BoundedChannelOptions(MaxUnread) { SingleReader = true });
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var investigating = InvestigateAsync(request, caller, events.Writer, leaving.Token);
        try
        {
            await foreach (var happened in events.Reader.ReadAllAsync(cancellationToken)) yield return happened;
        }
        finally
        {
            // A reader that leaves early ends the investigation, and the commands that it runs.
            await leaving.CancelAsync();
            await investigating;
        }
    }

    private async Task InvestigateAsync(AskRequest request, Caller caller, ChannelWriter<AgentEvent> events, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.TimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        AgentEvent last;
        try
        {
            last = new AgentEvent.Done(await AnswerAsync(request, caller, events, either.Token)) { At = time.GetUtcNow() };
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            last = Failed($"The investigation took longer than {options.TimeLimit}. Ask a narrower question: name a namespace or a workload.");
        }
        catch (OperationCanceledException)
        {
            last = Failed("The investigation was stopped.");
        }
        catch (Exception exception) when (exception is RedisException or RedisTimeoutException)
        {
            last = Failed("Redis cannot be reached, so no command can be run. Ask again when /health says that it is back.");
        }
        catch (Exception exception)
        {
            // A model's or a tool's fault ends this investigation, never the process or the stream without a last word.
            LogBroken(exception);
            last = Failed("The investigation broke. The server's log says why.");
        }

        await TryWriteAsync(events, last, cancellationToken);
        events.TryComplete();
    }

    private async Task<string> AnswerAsync(AskRequest request, Caller caller, ChannelWriter<AgentEvent> events, CancellationToken cancellationToken)
    {
        var own = new AgentCommands(commands, changes, approvals, approvalOptions, request.Question, conversationId: null,
            (approval, token) => events.WriteAsync(new AgentEvent.ApprovalRequired(approval) { At = time.GetUtcNow() }, token));
        var tools = new AgentTools(own, registry, deliveries, caller, new ToolNarrator(events, time), options);
        // Not disposed: that would dispose the model, which all investigations share.
        var client = new FunctionInvokingChatClient(model)
        {
            MaximumIterationsPerRequest = options.MaxTurns,
            AllowConcurrentInvocation = true,
            IncludeDetailedErrors = false,
        };
        var question = request.ClusterId is { } cluster ? $"{request.Question}\n\n(Cluster: {cluster})" : request.Question;
        var answer = new StringBuilder();
        long input = 0, output = 0;
        await foreach (var update in client.GetStreamingResponseAsync(
            [new ChatMessage(ChatRole.User, question)], new ChatOptions { Tools = [.. tools.All()] }, cancellationToken))
        {
            foreach (var usage in update.Contents.OfType<UsageContent>())
                (input, output) = (input + (usage.Details.InputTokenCount ?? 0), output + (usage.Details.OutputTokenCount ?? 0));
            if (update.Text.Length == 0) continue;
            answer.Append(update.Text);
            await events.WriteAsync(new AgentEvent.Text(update.Text) { At = time.GetUtcNow() }, cancellationToken);
        }

        await events.WriteAsync(new AgentEvent.Usage(input, output, tools.Calls) { At = time.GetUtcNow() }, cancellationToken);
        return answer.Length > 0 ? answer.ToString() : throw new UnreachableException("The model ended without an answer.");
    }

    private AgentEvent.Failed Failed(string detail) => new(detail) { At = time.GetUtcNow() };

    private static async Task TryWriteAsync(ChannelWriter<AgentEvent> events, AgentEvent last, CancellationToken cancellationToken)
    {
        try
        {
            await events.WriteAsync(last, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Nobody reads any more.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An investigation broke")]
    private partial void LogBroken(Exception exception);
}
