using System.Text.Json.Serialization;

namespace Kubently.Contracts.Rest;

/// <summary>Whether a cluster's executor can be reached.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClusterState>))]
public enum ClusterState
{
    /// <summary>No executor has been seen, or not for longer than the grace time.</summary>
    [JsonStringEnumMemberName("offline")]
    Offline,

    /// <summary>Its stream ended a moment ago; commands wait for it to come back.</summary>
    [JsonStringEnumMemberName("reconnecting")]
    Reconnecting,

    /// <summary>Its stream is open.</summary>
    [JsonStringEnumMemberName("connected")]
    Connected,
}
