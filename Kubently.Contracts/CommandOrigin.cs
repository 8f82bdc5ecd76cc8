using System.Text.Json.Serialization;

namespace Kubently.Contracts;

/// <summary>Who decided that a command should run. Set by the API alone; what does not say is treated as the agent's.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CommandOrigin>))]
public enum CommandOrigin
{
    /// <summary>The agent: what it read may have told it to. A change waits for a person.</summary>
    [JsonStringEnumMemberName("agent")]
    Agent,

    /// <summary>A caller with a key, by itself.</summary>
    [JsonStringEnumMemberName("person")]
    Person,
}
