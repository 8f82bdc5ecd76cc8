using System.Text.Json.Serialization;

namespace Kubently.Contracts.Agent;

/// <summary>Whether a conversation's last question is still being investigated.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConversationStatus>))]
public enum ConversationStatus
{
    /// <summary>Nothing runs: it can be gone on with.</summary>
    [JsonStringEnumMemberName("idle")]
    Idle,

    /// <summary>Its last question is being investigated.</summary>
    [JsonStringEnumMemberName("running")]
    Running,
}
