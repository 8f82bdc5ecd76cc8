using System.Text.Json.Serialization;

namespace Kubently.Contracts;

/// <summary>How a command ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
public enum Outcome
{
    /// <summary>It ran to its end, with any exit code.</summary>
    [JsonStringEnumMemberName("completed")]
    Completed,

    /// <summary>Policy refused it; nothing ran.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>Its time was over before it started or before it ended.</summary>
    [JsonStringEnumMemberName("timed_out")]
    TimedOut,

    /// <summary>The executor broke while it ran it.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>It was handed to an executor that never answered: what it did is unknown.</summary>
    [JsonStringEnumMemberName("lost")]
    Lost,

    /// <summary>The caller, or the end of its session, took it back.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,
}
