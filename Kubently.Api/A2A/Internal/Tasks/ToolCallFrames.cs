using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Contracts.Agent;

namespace Kubently.Api.A2A.Internal.Tasks;

/// <summary>Tool calls as <c>kubently.tool_call/v1</c>, and as the text that clients showed before there was that.</summary>
internal sealed class ToolCallFrames
{
    private const string Schema = "kubently.tool_call/v1";
    private const int MaxShown = 500;
    private const int MaxResult = 1000;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, AgentEvent.ToolCallStarted> _open = new(StringComparer.Ordinal);

    public (string Text, JsonObject Metadata) Started(AgentEvent.ToolCallStarted call)
    {
        _open[call.CallId] = call;
        return (Head(call), Metadata(call));
    }

    public (string Text, JsonObject Metadata) Finished(AgentEvent.ToolCallFinished call)
    {
        // Only a reader that came too late, or a newer process, ends what was not begun.
        if (!_open.Remove(call.CallId, out var started)) started = new AgentEvent.ToolCallStarted(call.CallId, call.Tool, "") { At = call.At };
        var metadata = Metadata(started);
        var frame = metadata[EventMetadata.ToolCall]!;
        frame["outcome"] = call.Succeeded ? "ok" : "error";
        frame[call.Succeeded ? "result" : "error"] = Cut(call.Digest, MaxResult, "");
        frame["completedAt"] = Instant(call.At);
        var end = call.Succeeded ? $"✅ Result: {Cut(call.Digest, MaxShown, "...")}" : $"❌ Error: {Cut(call.Digest, MaxShown, "...")}";
        return ($"{Head(started)}\n{end}", metadata);
    }

    private static string Head(AgentEvent.ToolCallStarted call) => $"🔧 Tool Call: {call.Tool}({Arguments(call).ToJsonString(Indented)})";

    private static JsonObject Metadata(AgentEvent.ToolCallStarted call) => new()
    {
        [EventMetadata.Event] = "tool_call",
        [EventMetadata.ToolCall] = new JsonObject
        {
            ["schema"] = Schema,
            ["id"] = call.CallId,
            ["tool"] = call.Tool,
            ["args"] = Arguments(call),
            ["startedAt"] = Instant(call.At),
        },
    };

    private static JsonObject Arguments(AgentEvent.ToolCallStarted call) => call.Input is { ValueKind: JsonValueKind.Object } input
        ? JsonObject.Create(input)!
        : call.Arguments.Length == 0 ? [] : new JsonObject { ["arguments"] = call.Arguments };

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static string Cut(string text, int max, string mark) => text.Length <= max ? text : $"{text[..(char.IsHighSurrogate(text[max - 1]) ? max - 1 : max)]}{mark}";
}
