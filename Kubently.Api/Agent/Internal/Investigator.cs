using System.Threading.Channels;
using Kubently.Api.Access;
using Kubently.Api.Agent.Internal.Context;
using Kubently.Api.Commands;
using Kubently.Api.Conversations;
using Kubently.Api.Dispatch;
using Kubently.Contracts.Agent;
using Microsoft.Extensions.AI;
using StackExchange.Redis;

namespace Kubently.Api.Agent.Internal;

/// <summary>Investigates one question, and always has a last word.</summary>
internal sealed partial class Investigator(
    IChatClient model, ICommands commands, IExecutorRegistry registry, IDeliveries deliveries, AgentOptions options, TimeProvider time, ILogger<Investigator> logger)
{
    /// <summary>Writes what happens, and gives the last event: the answer, or why there is none. Does not throw.</summary>
    public async Task<AgentEvent> InvestigateAsync(ITurn turn, AskRequest request, Caller caller, ChannelWriter<AgentEvent> events, CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource(options.TimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, turn.Stopped, stopping);
        try
        {
            return new AgentEvent.Done(await AnswerAsync(turn, request, caller, events, either.Token)) { At = time.GetUtcNow() };
        }
        catch (OperationCanceledException) when (turn.StopReason is { } reason)
        {
            return Failed(reason);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return Failed("The API process is being stopped. Ask again; another one will answer.");
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return Failed($"The investigation took longer than {options.TimeLimit}. Ask a narrower question: name a namespace or a workload.");
        }
        catch (Exception exception) when (exception is RedisException or RedisTimeoutException)
        {
            return Failed("Redis cannot be reached, so no command can be run. Ask again when /health says that it is back.");
        }
        catch (Exception exception)
        {
            // A model's or a tool's fault ends this investigation, never the process or the stream without a last word.
            LogBroken(exception);
            return Failed("The investigation broke. The server's log says why.");
        }
    }

    private async Task<string> AnswerAsync(ITurn turn, AskRequest request, Caller caller, ChannelWriter<AgentEvent> events, CancellationToken cancellationToken)
    {
        var tools = new AgentTools(commands, registry, deliveries, caller, new ToolNarrator(events, time), options);
        // Not disposed: that would dispose the model, which all investigations share.
        var client = new FunctionInvokingChatClient(model)
        {
            MaximumIterationsPerRequest = options.MaxTurns,
            AllowConcurrentInvocation = true,
            IncludeDetailedErrors = false,
        };
        var question = turn.Cluster is { } cluster ? $"{request.Question}\n\n(Cluster: {cluster})" : request.Question;
        var messages = ConversationMemory.Read(await turn.RecallAsync(cancellationToken));
        messages.Add(new ChatMessage(ChatRole.User, question));
        var updates = new List<ChatResponseUpdate>();
        await foreach (var update in client.GetStreamingResponseAsync(messages, new ChatOptions { Tools = [.. tools.All()] }, cancellationToken))
        {
            updates.Add(update);
            if (update.Text.Length > 0) await events.WriteAsync(new AgentEvent.Text(update.Text) { At = time.GetUtcNow() }, cancellationToken);
        }

        var response = updates.ToChatResponse();
        await events.WriteAsync(
            new AgentEvent.Usage(response.Usage?.InputTokenCount ?? 0, response.Usage?.OutputTokenCount ?? 0, tools.Calls) { At = time.GetUtcNow() }, cancellationToken);
        messages.AddRange(response.Messages);
        await turn.RememberAsync(ConversationMemory.Write(messages, 64_000), cancellationToken);
        return response.Text.Length > 0 ? response.Text : throw new System.Diagnostics.UnreachableException("The model ended without an answer.");
    }

    private AgentEvent.Failed Failed(string detail) => new(detail) { At = time.GetUtcNow() };

    [LoggerMessage(Level = LogLevel.Error, Message = "An investigation broke")]
    private partial void LogBroken(Exception exception);
}
