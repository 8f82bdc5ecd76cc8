using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Webhooks;

namespace Kubently.Contracts.Client;

/// <content>The agent and its conversations.</content>
public sealed partial class KubentlyClient
{
    // A proxy that restarts, a pod that is replaced: the events are kept, so reading goes on elsewhere.
    private const int MaxReconnects = 5;
    private static readonly TimeSpan ReconnectPause = TimeSpan.FromMilliseconds(500);

    /// <summary>The caller's conversations, the latest first.</summary>
    public Task<ApiAnswer<ConversationList>> ListConversationsAsync(CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, "agent/conversations", null, Json.ConversationList, cancellationToken);

    /// <summary>A conversation as it stands.</summary>
    public Task<ApiAnswer<ConversationResponse>> GetConversationAsync(ConversationId id, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, $"agent/conversations/{id}", null, Json.ConversationResponse, cancellationToken);

    /// <summary>Ends what is being investigated in a conversation, if anything is.</summary>
    public Task<ApiAnswer<ConversationId>> StopConversationAsync(ConversationId id, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"agent/conversations/{id}/stop", null, Json.ConversationId, cancellationToken, whenEmpty: id);

    /// <summary>Forgets a conversation; an investigation in it ends.</summary>
    public Task<ApiAnswer<ConversationId>> DeleteConversationAsync(ConversationId id, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Delete, $"agent/conversations/{id}", null, Json.ConversationId, cancellationToken, whenEmpty: id);

    /// <summary>How the agent is set up.</summary>
    public Task<ApiAnswer<AgentSettings>> GetAgentSettingsAsync(CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, "agent/settings", null, Json.AgentSettings, cancellationToken);

    /// <summary>The checks that are asked by the clock.</summary>
    public Task<ApiAnswer<CheckList>> ListChecksAsync(CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, "webhooks/checks", null, Json.CheckList, cancellationToken);

    /// <summary>Lines of what a tool gave in full; <paramref name="handle"/> comes with <see cref="AgentEvent.ToolCallFinished"/>.</summary>
    public Task<ApiAnswer<OutputPage>> ReadOutputAsync(ConversationId id, string handle, OutputQuery query, CancellationToken cancellationToken) =>
        SendAsync(
            HttpMethod.Get,
            string.Create(CultureInfo.InvariantCulture, $"{OutputOf(id, handle)}?offset={query.Offset}&lines={query.Lines}{(query.Grep is { Length: > 0 } grep ? $"&grep={Uri.EscapeDataString(grep)}{(query.Regex ? "&regex=true" : "")}" : "")}"),
            null, Json.OutputPage, cancellationToken);

    /// <summary>All of what a tool gave.</summary>
    public Task<ApiAnswer<string>> ReadOutputAsync(ConversationId id, string handle, CancellationToken cancellationToken) => ReadTextAsync(OutputOf(id, handle), cancellationToken);

    /// <summary>A conversation as a Markdown document.</summary>
    public Task<ApiAnswer<string>> ExportConversationAsync(ConversationId id, CancellationToken cancellationToken) => ReadTextAsync($"agent/conversations/{id}/export", cancellationToken);

    /// <summary>
    /// Asks the agent, and yields what happens as it happens. The last event is <see cref="AgentEvent.Done"/> or
    /// <see cref="AgentEvent.Failed"/>; a refusal, a connection that stays lost and an unreachable API are a
    /// <see cref="AgentEvent.Failed"/> too. Leaving does not end the investigation, unless the request says so.
    /// </summary>
    public IAsyncEnumerable<AgentEvent> AskAsync(AskRequest request, TimeProvider time, CancellationToken cancellationToken) =>
        ReadOnAsync(Message(HttpMethod.Post, "agent/ask", Body(request, Json.AskRequest)), null, 0, time, cancellationToken);

    /// <summary>
    /// What happens in a conversation after an event, as it happens, until nothing is investigated in it any more. A refusal and a
    /// connection that stays lost are a <see cref="AgentEvent.Failed"/> without a place.
    /// </summary>
    public IAsyncEnumerable<AgentEvent> FollowConversationAsync(ConversationId id, long after, TimeProvider time, CancellationToken cancellationToken) =>
        ReadOnAsync(EventsOf(id, after), id, after, time, cancellationToken);

    // A question's events are read up to its end; a conversation's, whose id is given, as far as the server has any.
    private async IAsyncEnumerable<AgentEvent> ReadOnAsync(
        HttpRequestMessage first, ConversationId? given, long after, TimeProvider time, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (known, last, request) = (given, after, first);
        for (var attempt = 1; ; attempt++)
        {
            using var stream = await OpenEventsAsync(request, cancellationToken);
            while (await stream.NextAsync(cancellationToken) is { } next)
            {
                if (next is AgentEvent.Asked asked) known = asked.ConversationId;
                (last, attempt) = (next.Seq ?? last, 1);
                yield return next;
                if (given is null && next is (AgentEvent.Done or AgentEvent.Failed)) yield break;
            }

            if (given is not null && stream.Fault is null) yield break;
            if (known is not { } id || stream.Refused || attempt > MaxReconnects)
            {
                yield return new AgentEvent.Failed(stream.Fault ?? "The connection ended before the answer did. Ask again.") { At = time.GetUtcNow() };
                yield break;
            }

            await Task.Delay(ReconnectPause * attempt, time, cancellationToken);
            request = EventsOf(id, last);
        }
    }

    private async Task<EventStream> OpenEventsAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        var (response, unreachable) = await TrySendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response is null) return new EventStream(null, _base) { Fault = unreachable };
        if (response.IsSuccessStatusCode) return new EventStream(response, _base);
        using (response)
        {
            // A server that is only away may be back; whatever else it refuses, it refuses again.
            return new EventStream(null, _base)
            {
                Fault = (await ReadProblemAsync(response, cancellationToken)).Detail,
                Refused = response.StatusCode < HttpStatusCode.InternalServerError,
            };
        }
    }

    private static string OutputOf(ConversationId id, string handle) => $"agent/conversations/{id}/outputs/{Uri.EscapeDataString(handle)}";

    private async Task<ApiAnswer<string>> ReadTextAsync(string path, CancellationToken cancellationToken)
    {
        using var message = Message(HttpMethod.Get, path, null);
        message.Headers.Accept.ParseAdd("text/plain, text/markdown");
        using var sent = await TrySendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (sent.Response is not { } response) return new ApiAnswer<string>.Unreachable(sent.Unreachable!);
        if (!response.IsSuccessStatusCode) return new ApiAnswer<string>.Refused(await ReadProblemAsync(response, cancellationToken));
        try
        {
            await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, cancellationToken);
            return new ApiAnswer<string>.Ok(await response.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return new ApiAnswer<string>.Unreachable($"The connection to {_base} broke: {exception.Message}");
        }
    }

    private HttpRequestMessage EventsOf(ConversationId id, long after) =>
        Message(HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"agent/conversations/{id}/events?after={after}"), null);
}
