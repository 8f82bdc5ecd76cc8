using System.Text.Json.Serialization;

namespace Kubently.Contracts;

/// <summary>Where a session is in its life.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SessionStatus>))]
public enum SessionStatus
{
    /// <summary>It has run a command lately.</summary>
    [JsonStringEnumMemberName("active")]
    Active,

    /// <summary>It is open and has not run a command yet, or not for a minute.</summary>
    [JsonStringEnumMemberName("idle")]
    Idle,

    /// <summary>Its time is over.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,

    /// <summary>Its caller ended it.</summary>
    [JsonStringEnumMemberName("ended")]
    Ended,
}
