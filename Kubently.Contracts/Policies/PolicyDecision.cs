using System.Text.Json.Serialization;

namespace Kubently.Contracts.Policies;

/// <summary>What policy says to a command.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PolicyDecision>))]
public enum PolicyDecision
{
    /// <summary>It may run.</summary>
    [JsonStringEnumMemberName("allow")]
    Allow,

    /// <summary>It may run, and values that look secret are hidden in what it prints.</summary>
    [JsonStringEnumMemberName("redact")]
    Redact,

    /// <summary>It may run once a person has approved it.</summary>
    [JsonStringEnumMemberName("approve")]
    Approve,

    /// <summary>It may not run.</summary>
    [JsonStringEnumMemberName("refuse")]
    Refuse,
}
