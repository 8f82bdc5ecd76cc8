using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Kubently.Api.A2A.Internal.Model;

/// <summary>What a client or the agent says.</summary>
/// <param name="MessageId">Its sender's name for it.</param>
/// <param name="Role">Its sender.</param>
/// <param name="Parts">Its content.</param>
internal sealed record A2AMessage(string MessageId, A2ARole Role, ImmutableArray<A2APart> Parts)
{
    public string? ContextId { get; init; }

    public string? TaskId { get; init; }

    public JsonObject? Metadata { get; init; }
}
