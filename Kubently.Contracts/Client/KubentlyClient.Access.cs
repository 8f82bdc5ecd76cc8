using Kubently.Contracts.Access;

namespace Kubently.Contracts.Client;

/// <content>Keys and tokens.</content>
public sealed partial class KubentlyClient
{
    /// <summary>Creates an API key.</summary>
    public Task<ApiAnswer<IssuedApiKey>> CreateKeyAsync(ApiKeyRequest request, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, "admin/keys", Body(request, Json.ApiKeyRequest), Json.IssuedApiKey, cancellationToken);

    /// <summary>The API keys within the caller's scope.</summary>
    public Task<ApiAnswer<ApiKeyList>> ListKeysAsync(CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, "admin/keys", null, Json.ApiKeyList, cancellationToken);

    /// <summary>Revokes an API key; answers its id.</summary>
    public Task<ApiAnswer<string>> RevokeKeyAsync(string id, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Delete, $"admin/keys/{Uri.EscapeDataString(id)}", null, Json.String, cancellationToken, whenEmpty: id);

    /// <summary>The registered clusters and their tokens.</summary>
    public Task<ApiAnswer<AgentList>> ListAgentsAsync(CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, "admin/agents", null, Json.AgentList, cancellationToken);

    /// <summary>One cluster's executor.</summary>
    public Task<ApiAnswer<AgentStatus>> GetAgentAsync(ClusterId cluster, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, $"admin/agents/{cluster}/status", null, Json.AgentStatus, cancellationToken);

    /// <summary>Creates a cluster's token, and so registers it.</summary>
    public Task<ApiAnswer<IssuedExecutorToken>> CreateTokenAsync(ClusterId cluster, ExecutorTokenRequest request, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"admin/agents/{cluster}/token", Body(request, Json.ExecutorTokenRequest), Json.IssuedExecutorToken, cancellationToken);

    /// <summary>Gives a cluster a new token; the one before is valid for a while yet.</summary>
    public Task<ApiAnswer<IssuedExecutorToken>> RotateTokenAsync(ClusterId cluster, ExecutorTokenRequest request, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"admin/agents/{cluster}/token/rotate", Body(request, Json.ExecutorTokenRequest), Json.IssuedExecutorToken, cancellationToken);

    /// <summary>Revokes a cluster's tokens; its executor is cut off.</summary>
    public Task<ApiAnswer<ClusterId>> RevokeTokenAsync(ClusterId cluster, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Delete, $"admin/agents/{cluster}/token", null, Json.ClusterId, cancellationToken, whenEmpty: cluster);
}
