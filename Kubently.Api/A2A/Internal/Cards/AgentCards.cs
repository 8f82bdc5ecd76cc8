using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Api.A2A.Internal.Rpc;
using Kubently.Api.A2A.V03;
using Kubently.Api.A2A.V1;
using Kubently.Api.Access;

namespace Kubently.Api.A2A.Internal.Cards;

/// <summary>The agent card: one document that clients of both versions read, each the fields that it knows.</summary>
internal sealed class AgentCards(A2AOptions options, IEnumerable<CardSecurity> security, IExecutorRegistry registry)
{
    private const int MaxNamed = 100;

    private const string Description =
        "Answers why something is failing in a fleet of Kubernetes clusters: it investigates with diagnosis, kubectl, logs and recent changes, and gives causes with evidence and next steps. "
        + "Metadata clusterId chooses a cluster; otherwise the question's words do.";

    private readonly ImmutableArray<CardSecurity> _security = [.. security];

    public static string Version { get; } = typeof(AgentCards).Assembly.GetName().Version!.ToString(3);

    /// <summary>For everybody.</summary>
    public JsonObject Public(HttpRequest request) => Card(request, Description);

    /// <summary>For a caller, with the clusters that it may ask about.</summary>
    public JsonElement Extended(HttpRequest request, Caller caller)
    {
        var clusters = registry.VisibleTo(caller).Clusters;
        var rest = clusters.Length > MaxNamed ? $" and {clusters.Length - MaxNamed} more" : "";
        var named = clusters.IsEmpty ? "You may ask about no cluster yet." : $"You may ask about: {string.Join(", ", clusters.Take(MaxNamed))}{rest}.";
        return JsonSerializer.SerializeToElement(Card(request, $"{Description} {named}"), RpcJson.Wire.JsonObject);
    }

    private JsonObject Card(HttpRequest request, string description)
    {
        // The address at which the client asks is one at which it reaches this server.
        var url = options.ExternalUrl?.AbsoluteUri.TrimEnd('/') ?? $"{request.Scheme}://{request.Host}{request.PathBase}{A2AModule.Path}";
        var content = new CardContent(description, Version, url, options.PushNotifications, _security, Skills.All);
        var card = V1Card.Of(content);
        V03Card.AddTo(card, content);
        return card;
    }
}
