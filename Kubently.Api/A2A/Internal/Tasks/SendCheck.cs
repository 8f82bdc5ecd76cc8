using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Kubently.Api.A2A.Internal.Model;
using Kubently.Api.Problems;
using Kubently.Contracts;
using Kubently.Contracts.Agent;

namespace Kubently.Api.A2A.Internal.Tasks;

/// <summary>Whether a message is a question that can be asked. Pure.</summary>
internal static class SendCheck
{
    private const int MaxParts = 32;
    private const int MaxMessageId = 256;
    private const int MaxContextId = 512;

    // What comes out is Markdown, with metadata as JSON.
    private static readonly ImmutableArray<string> Given = ["text/plain", "text/markdown", "application/json"];

    /// <summary>The question; its length is the agent's to judge.</summary>
    public static A2AAnswer<AskRequest> Question(SendRequest request)
    {
        var message = request.Message;
        if (message.Role != A2ARole.User) return TaskProblems.Invalid("message.role", "A client sends messages with the role of the user.");
        if (message.MessageId.Length is 0 or > MaxMessageId) return TaskProblems.Invalid("message.messageId", $"messageId must have 1 to {MaxMessageId} characters.");
        if (message.ContextId is { Length: 0 or > MaxContextId }) return TaskProblems.Invalid("message.contextId", $"contextId must have 1 to {MaxContextId} characters.");
        if (message.Parts.Length is 0 or > MaxParts) return TaskProblems.Invalid("message.parts", $"A message has 1 to {MaxParts} parts.");
        if (request.HistoryLength < 0) return TaskProblems.Invalid("configuration.historyLength", "historyLength must not be negative.");
        if (message.Parts.Any(part => part is A2APart.File))
            return new ProblemResult(ProblemKind.ContentTypeNotSupported, "The agent reads text and data, not files. Put the content into a text part.", "message.parts");
        if (!request.AcceptedOutputModes.IsEmpty && !request.AcceptedOutputModes.Any(Fits))
            return new ProblemResult(ProblemKind.ContentTypeNotSupported, $"The agent gives {string.Join(", ", Given)}; none of them is accepted.", "configuration.acceptedOutputModes");
        if (!TryCluster(request.Meta(EventMetadata.ClusterId), out var cluster)) return TaskProblems.Invalid("metadata.clusterId", $"clusterId must be a cluster id: {ClusterId.Expected}.");
        return new AskRequest { Question = string.Join("\n\n", message.Parts.Select(Text)), ClusterId = cluster };
    }

    public static bool StopsOnDisconnect(SendRequest request) => request.Meta(EventMetadata.StopOnDisconnect) is JsonValue value && value.TryGetValue<bool>(out var stops) && stops;

    private static bool Fits(string mode)
    {
        var type = mode.Split(';')[0].Trim();
        return Given.Any(given => given.Equals(type, StringComparison.OrdinalIgnoreCase) || type == "*/*" || (type.EndsWith("/*", StringComparison.Ordinal) && given.StartsWith(type[..^1], StringComparison.OrdinalIgnoreCase)));
    }

    private static string Text(A2APart part) => part switch
    {
        A2APart.Text text => text.Value,
        A2APart.Json data => data.Value.GetRawText(),
        _ => "",
    };

    // Without one, and with an empty one, the question's words choose.
    private static bool TryCluster(JsonNode? node, out ClusterId? cluster)
    {
        cluster = null;
        if (node is null) return true;
        if (node is not JsonValue value || !value.TryGetValue<string>(out var text)) return false;
        if (ClusterId.TryParse(text, out var id)) cluster = id;
        return cluster is not null || text.Length == 0;
    }
}
