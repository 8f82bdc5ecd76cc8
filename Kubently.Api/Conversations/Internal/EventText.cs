using System.Text.Json;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Wire;

namespace Kubently.Api.Conversations.Internal;

/// <summary>Events as they lie in Redis: JSON without the place, which is where they lie.</summary>
internal static class EventText
{
    public static string Write(AgentEvent happened) => JsonSerializer.Serialize(happened with { Seq = null }, KubentlyJson.Wire.AgentEvent);

    /// <summary>The event; null when it is of a type that only a newer process knows.</summary>
    public static AgentEvent? Read(string text, long seq)
    {
        try
        {
            return JsonSerializer.Deserialize(text, KubentlyJson.Wire.AgentEvent)! with { Seq = seq };
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
