using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Kubently.Api.A2A.Internal.Model;

/// <summary>A message that a client sends, and how it wants to be answered.</summary>
internal sealed record SendRequest(A2AMessage Message)
{
    /// <summary>Media types that the client takes; empty for any.</summary>
    public ImmutableArray<string> AcceptedOutputModes { get; init; } = [];

    /// <summary>Messages of the history to answer with; null for the default.</summary>
    public int? HistoryLength { get; init; }

    /// <summary>Whether to answer before the task has ended.</summary>
    public bool ReturnImmediately { get; init; }

    /// <summary>Whom to notify.</summary>
    public PushTarget? Push { get; init; }

    /// <summary>What the client says beside the message; the message's own metadata counts where this says nothing.</summary>
    public JsonObject? Metadata { get; init; }

    /// <summary>A field of the metadata.</summary>
    public JsonNode? Meta(string name) => Metadata?[name] ?? Message.Metadata?[name];
}
