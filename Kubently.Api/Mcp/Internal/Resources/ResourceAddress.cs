using System.Diagnostics.CodeAnalysis;
using Kubently.Contracts;
using Kubently.Contracts.Agent;

namespace Kubently.Api.Mcp.Internal.Resources;

/// <summary>What a resource's URI names.</summary>
internal abstract record ResourceAddress
{
    public const string Clusters = "kubently://clusters";
    public const string Conversations = "kubently://conversations";
    public const string ClusterTemplate = $"{Clusters}/{{cluster_id}}";
    public const string ConversationTemplate = $"{Conversations}/{{conversation_id}}";

    private ResourceAddress() { }

    public sealed record AllClusters : ResourceAddress;

    public sealed record AllConversations : ResourceAddress;

    public sealed record OneCluster(ClusterId Id) : ResourceAddress;

    public sealed record OneConversation(ConversationId Id) : ResourceAddress;

    public static string Of(ClusterId cluster) => $"{Clusters}/{cluster}";

    public static string Of(ConversationId conversation) => $"{Conversations}/{conversation}";

    /// <summary>False when it names nothing that could be here.</summary>
    public static bool TryParse(string uri, [NotNullWhen(true)] out ResourceAddress? address)
    {
        address = uri switch
        {
            Clusters => new AllClusters(),
            Conversations => new AllConversations(),
            _ when After(uri, Clusters) is { } text && ClusterId.TryParse(text, out var cluster) => new OneCluster(cluster),
            _ when After(uri, Conversations) is { } text && ConversationId.TryParse(text, out var conversation) => new OneConversation(conversation),
            _ => null,
        };
        return address is not null;
    }

    private static string? After(string uri, string folder) => uri.StartsWith($"{folder}/", StringComparison.Ordinal) ? uri[(folder.Length + 1)..] : null;
}
