using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Kubently.Api.A2A.Internal.Model;

/// <summary>A question and what has come of it so far.</summary>
internal sealed record A2ATask(string Id, string ContextId, A2ATaskStatus Status, ImmutableArray<A2AArtifact> Artifacts, ImmutableArray<A2AMessage> History, JsonObject? Metadata)
{
    // Of what an investigation says on its way, this much is shown to a client that does not say how much it wants.
    private const int DefaultHistory = 200;

    /// <summary>The same with the latest messages only.</summary>
    public A2ATask WithHistory(int? length) => this with { History = [.. History.TakeLast(length ?? DefaultHistory)] };
}
