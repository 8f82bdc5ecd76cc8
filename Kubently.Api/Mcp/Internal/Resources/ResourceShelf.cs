using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kubently.Api.Access;
using Kubently.Api.Conversations;
using Kubently.Api.Executors;
using Kubently.Api.Mcp.Internal.Wire;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Kubently.Api.Mcp.Internal.Resources;

/// <summary>Clusters and conversations as resources. A caller finds its own, and what lies within its scope; nothing else is there.</summary>
internal sealed class ResourceShelf(IExecutorRegistry registry, IClusterDirectory directory, IConversations conversations, ConversationDocuments documents)
{
    private const int PageSize = 200;
    private const string Json = "application/json";
    private const string Markdown = "text/markdown";

    /// <summary>Clusters by id, page by page; conversations after the last of them.</summary>
    public async ValueTask<ListResourcesResult> ListAsync(RequestContext<ListResourcesRequestParams> request, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(request.User!);
        var after = request.Params?.Cursor;
        var clusters = registry.VisibleTo(caller).Clusters.Where(cluster => after is null || string.CompareOrdinal(cluster.Value, after) > 0).Take(PageSize + 1).ToList();
        var page = new ListResourcesResult { Resources = [.. clusters.Take(PageSize).Select(cluster => Entry(ResourceAddress.Of(cluster), cluster.Value, $"Cluster {cluster}", Json))] };
        if (after is null)
        {
            page.Resources.Insert(0, Entry(ResourceAddress.Clusters, "clusters", "All clusters, and how they stand", Json));
            page.Resources.Insert(1, Entry(ResourceAddress.Conversations, "conversations", "Your conversations with Kubently, the latest first", Json));
        }

        if (clusters.Count > PageSize) page.NextCursor = clusters[PageSize - 1].Value;
        else foreach (var own in await conversations.ListAsync(caller, cancellationToken)) page.Resources.Add(Entry(own));
        return page;
    }

    public static ValueTask<ListResourceTemplatesResult> ListTemplatesAsync() => ValueTask.FromResult(new ListResourceTemplatesResult
    {
        ResourceTemplates =
        [
            new ResourceTemplate { UriTemplate = ResourceAddress.ClusterTemplate, Name = "cluster", Title = "Cluster", Description = "One cluster: its state, its versions, and what its executor allows.", MimeType = Json },
            new ResourceTemplate { UriTemplate = ResourceAddress.ConversationTemplate, Name = "conversation", Title = "Conversation", Description = "One conversation with Kubently: questions, answers, and what was done.", MimeType = Markdown },
        ],
    });

    public async ValueTask<ReadResourceResult> ReadAsync(RequestContext<ReadResourceRequestParams> request, CancellationToken cancellationToken)
    {
        var uri = request.Params?.Uri ?? "";
        var caller = Caller.Of(request.User!);
        var content = ResourceAddress.TryParse(uri, out var address) ? await ContentAsync(address, caller, cancellationToken) : null;
        if (content is not var (text, type)) throw NotFound(uri, request.JsonRpcRequest.Context?.ProtocolVersion);
        return new ReadResourceResult { Contents = [new TextResourceContents { Uri = uri, MimeType = type, Text = text }] };
    }

    private async Task<(string Text, string Type)?> ContentAsync(ResourceAddress address, Caller caller, CancellationToken cancellationToken)
    {
        switch (address)
        {
            case ResourceAddress.AllClusters:
                var clusters = registry.VisibleTo(caller).Clusters;
                return Write(new ClusterList(clusters, clusters.Length, await directory.SummariesAsync(clusters, caller, cancellationToken)), KubentlyJson.Wire.ClusterList);
            case ResourceAddress.AllConversations:
                var own = await conversations.ListAsync(caller, cancellationToken);
                return Write(new ConversationList(own, own.Length), KubentlyJson.Wire.ConversationList);
            case ResourceAddress.OneCluster(var id):
                return await directory.FindAsync(id, caller, cancellationToken) is { } cluster ? Write(cluster, KubentlyJson.Wire.ClusterResponse) : null;
            case ResourceAddress.OneConversation(var id):
                return await documents.ExportAsync(id, caller, cancellationToken) is { } text ? (text, Markdown) : null;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static (string Text, string Type) Write<T>(T value, JsonTypeInfo<T> type) => (JsonSerializer.Serialize(value, type), Json);

    private static McpProtocolException NotFound(string uri, string? version) =>
        new($"There is no resource '{Short(uri)}'. resources/list names those that there are.", Revision.HasSessions(version) ? McpErrorCode.ResourceNotFound : McpErrorCode.InvalidParams);

    private static Resource Entry(ConversationSummary own) => Entry(ResourceAddress.Of(own.ConversationId), own.Title, $"Conversation of {own.UpdatedAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC", Markdown);

    private static Resource Entry(string uri, string name, string description, string type) => new() { Uri = uri, Name = name, Description = description, MimeType = type };

    private static string Short(string text) => text.Length <= 200 ? text : $"{text[..200]}…";
}
