using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kubently.Contracts.Approvals;
using Kubently.Contracts.Policies;
using Kubently.Contracts.Rest;
using Kubently.Contracts.SignIn;
using Kubently.Contracts.Wire;

namespace Kubently.Contracts.Client;

/// <summary>
/// The API, typed. Expected failures are values (<see cref="ApiAnswer{T}"/>); cancellation throws. Safe to use concurrently.
/// The <see cref="HttpClient"/> is the caller's: its timeout must be longer than the commands that it waits for.
/// </summary>
public sealed partial class KubentlyClient(HttpClient http, KubentlyClientOptions options)
{
    /// <summary>Bytes of the largest answer that is read.</summary>
    public const int MaxAnswerBytes = 64 * 1024 * 1024;

    private static readonly KubentlyJson Json = KubentlyJson.Wire;

    private readonly Uri _base = new(options.Address.AbsoluteUri.TrimEnd('/') + "/");

    /// <summary>Where the API is.</summary>
    public Uri Address => options.Address;

    /// <summary>Runs a command and waits for its result, unless the request says not to.</summary>
    public Task<ApiAnswer<CommandResponse>> ExecuteAsync(ExecuteRequest request, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, "debug/execute", Body(request, Json.ExecuteRequest), Json.CommandResponse, cancellationToken);

    /// <summary>A command and, when it has ended, its result.</summary>
    public Task<ApiAnswer<CommandResponse>> GetCommandAsync(CommandId id, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, $"debug/commands/{id}", null, Json.CommandResponse, cancellationToken);

    /// <summary>Takes a command back; its executor stops it.</summary>
    public Task<ApiAnswer<CommandResponse>> CancelCommandAsync(CommandId id, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Delete, $"debug/commands/{id}", null, Json.CommandResponse, cancellationToken);

    /// <summary>Asks for a change; the API has it tried without effect first.</summary>
    public Task<ApiAnswer<Approval>> AskForApprovalAsync(ApprovalRequest request, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, "approvals", Body(request, Json.ApprovalRequest), Json.Approval, cancellationToken);

    /// <summary>Changes that were asked for, newest first, without their diffs; null lists those of all states or clusters.</summary>
    public Task<ApiAnswer<ApprovalList>> ListApprovalsAsync(ApprovalStatus? status, ClusterId? cluster, CancellationToken cancellationToken)
    {
        string?[] query = [status is null ? null : $"status={status.Value.ToString().ToLowerInvariant()}", cluster is null ? null : $"cluster_id={cluster}"];
        return SendAsync(HttpMethod.Get, $"approvals?{string.Join('&', query.OfType<string>())}", null, Json.ApprovalList, cancellationToken);
    }

    /// <summary>A change that was asked for; waits that long, at most 60 s, for it to be decided.</summary>
    public Task<ApiAnswer<Approval>> GetApprovalAsync(ApprovalId id, TimeSpan wait, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, $"approvals/{id}?wait={(int)wait.TotalSeconds}", null, Json.Approval, cancellationToken);

    /// <summary>Lets a change run, once.</summary>
    public Task<ApiAnswer<Approval>> ApproveAsync(ApprovalId id, string? note, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"approvals/{id}/approve", Body(new ApprovalDecision { Note = note }, Json.ApprovalDecision), Json.Approval, cancellationToken);

    /// <summary>Keeps a change from running.</summary>
    public Task<ApiAnswer<Approval>> RejectAsync(ApprovalId id, string? note, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"approvals/{id}/reject", Body(new ApprovalDecision { Note = note }, Json.ApprovalDecision), Json.Approval, cancellationToken);

    /// <summary>Runs exactly what was approved.</summary>
    public Task<ApiAnswer<CommandResponse>> RunApprovedAsync(ApprovalId id, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"approvals/{id}/run", null, Json.CommandResponse, cancellationToken);

    /// <summary>Opens a session.</summary>
    public Task<ApiAnswer<Session>> OpenSessionAsync(SessionRequest request, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, "debug/session", Body(request, Json.SessionRequest), Json.Session, cancellationToken);

    /// <summary>A session.</summary>
    public Task<ApiAnswer<Session>> GetSessionAsync(SessionId id, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, $"debug/session/{id}", null, Json.Session, cancellationToken);

    /// <summary>Ends a session; its commands are cancelled.</summary>
    public Task<ApiAnswer<SessionId>> EndSessionAsync(SessionId id, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Delete, $"debug/session/{id}", null, Json.SessionId, cancellationToken, whenEmpty: id);

    /// <summary>The open sessions.</summary>
    public Task<ApiAnswer<SessionList>> ListSessionsAsync(CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, "debug/sessions", null, Json.SessionList, cancellationToken);

    /// <summary>All registered clusters.</summary>
    public Task<ApiAnswer<ClusterList>> ListClustersAsync(CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, "debug/clusters", null, Json.ClusterList, cancellationToken);

    /// <summary>One cluster.</summary>
    public Task<ApiAnswer<ClusterResponse>> GetClusterAsync(ClusterId id, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, $"debug/clusters/{id}", null, Json.ClusterResponse, cancellationToken);

    /// <summary>Judges command lines by a mode and the text of a policy; nothing is run.</summary>
    public Task<ApiAnswer<PolicyTestResponse>> TestPolicyAsync(PolicyTestRequest request, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, "policy/test", Body(request, Json.PolicyTestRequest), Json.PolicyTestResponse, cancellationToken);

    /// <summary>Command lines to try a policy on.</summary>
    public Task<ApiAnswer<PolicySample>> GetPolicySampleAsync(CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, "policy/sample", null, Json.PolicySample, cancellationToken);

    /// <summary>How the API is; an unhealthy one answers too.</summary>
    public Task<ApiAnswer<HealthResponse>> GetHealthAsync(CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, "health", null, Json.HealthResponse, cancellationToken, alsoUnavailable: true);

    /// <summary>How callers say who they are; needs no key.</summary>
    public Task<ApiAnswer<AuthDiscovery>> GetAuthDiscoveryAsync(CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, ".well-known/kubently-auth", null, Json.AuthDiscovery, cancellationToken);

    /// <summary>Whom the API takes the caller for.</summary>
    public Task<ApiAnswer<WhoAmI>> WhoAmIAsync(CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, "auth/whoami", null, Json.WhoAmI, cancellationToken);

    private async Task<ApiAnswer<T>> SendAsync<T>(
        HttpMethod method, string path, HttpContent? body, JsonTypeInfo<T> type, CancellationToken cancellationToken, bool alsoUnavailable = false, T? whenEmpty = default)
    {
        using var message = Message(method, path, body);
        using var sent = await TrySendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (sent.Response is not { } response) return new ApiAnswer<T>.Unreachable(sent.Unreachable!);
        if (!response.IsSuccessStatusCode && !(alsoUnavailable && response.StatusCode == System.Net.HttpStatusCode.ServiceUnavailable))
            return new ApiAnswer<T>.Refused(await ReadProblemAsync(response, cancellationToken));
        if (response.StatusCode == System.Net.HttpStatusCode.NoContent && whenEmpty is not null) return new ApiAnswer<T>.Ok(whenEmpty);
        try
        {
            await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, cancellationToken);
            var value = await JsonSerializer.DeserializeAsync(await response.Content.ReadAsStreamAsync(cancellationToken), type, cancellationToken);
            if (value is not null) return new ApiAnswer<T>.Ok(value);
        }
        catch (Exception exception) when (exception is JsonException or HttpRequestException or IOException)
        {
            return new ApiAnswer<T>.Unreachable($"{_base} answered something that is not Kubently's: {exception.Message}");
        }

        return new ApiAnswer<T>.Unreachable($"{_base} answered nothing. Is it a Kubently API?");
    }

    private async Task<SentMessage> TrySendAsync(HttpRequestMessage message, HttpCompletionOption completion, CancellationToken cancellationToken)
    {
        try
        {
            if (options.Tokens is { } tokens)
            {
                var outcome = await tokens.GetAsync(cancellationToken);
                if (outcome is AccessTokenOutcome.Missing(var reason)) return new SentMessage(null, reason);
                message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ((AccessTokenOutcome.Valid)outcome).Token);
            }

            return new SentMessage(await http.SendAsync(message, completion, cancellationToken), null);
        }
        catch (HttpRequestException exception)
        {
            return new SentMessage(null, options.Unreachable(exception));
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SentMessage(null, $"{_base} did not answer in time.");
        }
    }

    private static async Task<Problem> ReadProblemAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        try
        {
            await response.Content.LoadIntoBufferAsync(1024 * 1024, cancellationToken);
            var problem = await JsonSerializer.DeserializeAsync(await response.Content.ReadAsStreamAsync(cancellationToken), Json.Problem, cancellationToken);
            if (problem is not null) return problem;
        }
        catch (Exception exception) when (exception is JsonException or HttpRequestException or IOException)
        {
            // What answered was not a problem document: a proxy's page, a cut connection. The status is all there is to tell.
        }

        return new Problem { Type = "about:blank", Title = "Unexpected answer", Status = status, Detail = $"The server answered with status {status}." };
    }

    private HttpRequestMessage Message(HttpMethod method, string path, HttpContent? body)
    {
        var message = new HttpRequestMessage(method, new Uri(_base, path)) { Content = body };
        if (options.ApiKey is { Length: > 0 } key) message.Headers.TryAddWithoutValidation(Headers.ApiKey, key);
        return message;
    }

    private static ByteArrayContent Body<T>(T value, JsonTypeInfo<T> type) =>
        new(JsonSerializer.SerializeToUtf8Bytes(value, type)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private readonly record struct SentMessage(HttpResponseMessage? Response, string? Unreachable) : IDisposable
    {
        public void Dispose() => Response?.Dispose();
    }
}
