using System.Text.Json.Serialization;

namespace Kubently.Contracts.Rest;

/// <summary>Where a command is, in the words of the original protocol.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CommandStatus>))]
public enum CommandStatus
{
    /// <summary>It waits for its executor.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending,

    /// <summary>It was handed to its executor.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>It ended with exit code 0.</summary>
    [JsonStringEnumMemberName("success")]
    Success,

    /// <summary>It was refused, failed, or ended with another exit code.</summary>
    [JsonStringEnumMemberName("failure")]
    Failure,

    /// <summary>Its time was over, or its executor never answered.</summary>
    [JsonStringEnumMemberName("timeout")]
    Timeout,

    /// <summary>It was taken back.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,
}
