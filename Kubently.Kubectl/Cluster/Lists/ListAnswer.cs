using System.Text.Json.Nodes;

namespace Kubently.Kubectl.Cluster.Lists;

/// <summary>A page of a list while it arrives. Disposing it ends the request, however much has arrived.</summary>
internal sealed class ListAnswer(HttpResponseMessage response, ListPieces pieces, RequestTime time) : IDisposable
{
    /// <summary>The next piece; null behind the last.</summary>
    internal Task<JsonObject?> NextAsync() => time.WithinAsync(pieces.NextAsync);

    public void Dispose()
    {
        response.Dispose();
        time.Dispose();
    }
}
