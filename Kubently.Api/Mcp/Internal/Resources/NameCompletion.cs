using Kubently.Api.Access;
using Kubently.Api.Conversations;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Kubently.Api.Mcp.Internal.Resources;

/// <summary>Completes the names of clusters and conversations, wherever an argument asks for one.</summary>
internal sealed class NameCompletion(IExecutorRegistry registry, IConversations conversations)
{
    // As many as the protocol allows.
    private const int MaxValues = 100;

    public async ValueTask<CompleteResult> CompleteAsync(RequestContext<CompleteRequestParams> request, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(request.User!);
        var begun = request.Params?.Argument.Value ?? "";
        IEnumerable<string> names = request.Params?.Argument.Name switch
        {
            "cluster_id" => registry.VisibleTo(caller).Clusters.Select(cluster => cluster.Value),
            "conversation_id" => (await conversations.ListAsync(caller, cancellationToken)).Select(own => own.ConversationId.Value),
            _ => [],
        };
        var fitting = names.Where(name => name.StartsWith(begun, StringComparison.OrdinalIgnoreCase)).ToList();
        return new CompleteResult { Completion = new Completion { Values = [.. fitting.Take(MaxValues)], Total = fitting.Count, HasMore = fitting.Count > MaxValues } };
    }
}
