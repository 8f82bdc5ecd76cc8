using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Kubently.Api.A2A.Internal.Tasks;

/// <summary>What rides beside the text, for programs: <c>docs/protocol/a2a.md</c>.</summary>
internal static class EventMetadata
{
    public const string Event = "kubently/event";
    public const string ToolCall = "kubently/tool_call";
    public const string Plan = "kubently/plan";
    public const string Finding = "kubently/finding";
    public const string Approval = "kubently/approval";
    public const string Usage = "kubently/usage";

    /// <summary>In a request: the cluster to look at.</summary>
    public const string ClusterId = "clusterId";

    /// <summary>In a request: true ends the investigation when whoever waits for it hangs up.</summary>
    public const string StopOnDisconnect = "kubently/stop_on_disconnect";

    public static JsonObject Of(string name) => new() { [Event] = name };

    public static JsonObject Of<T>(string name, string field, T value, JsonTypeInfo<T> type) => new() { [Event] = name, [field] = JsonSerializer.SerializeToNode(value, type) };
}
