namespace Kubently.Api.Agent.Internal.Runbook;

/// <summary>A cluster and the state of its executor, as <c>list_clusters</c> says it.</summary>
internal sealed record ListedCluster(string Id, string State)
{
    public bool Offline => State.StartsWith("offline", StringComparison.OrdinalIgnoreCase);

    public string Spoken => State.Length == 0 ? $"`{Id}`" : $"`{Id}` ({State})";
}
