using System.Text.Json.Serialization;

namespace Kubently.Contracts;

/// <summary>What a command does to an object.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChangeKind>))]
public enum ChangeKind
{
    /// <summary>It is made.</summary>
    [JsonStringEnumMemberName("created")]
    Created,

    /// <summary>Fields of it change.</summary>
    [JsonStringEnumMemberName("changed")]
    Changed,

    /// <summary>It is deleted.</summary>
    [JsonStringEnumMemberName("deleted")]
    Deleted,

    /// <summary>A pod is asked to go, which its disruption budgets may refuse.</summary>
    [JsonStringEnumMemberName("evicted")]
    Evicted,

    /// <summary>A command runs in a container; what it does is not known before.</summary>
    [JsonStringEnumMemberName("executed")]
    Executed,
}
