using System.Text.Json.Serialization;

namespace Kubently.Contracts.Diagnosis;

/// <summary>How bad a finding is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
public enum Severity
{
    /// <summary>Worth knowing; nothing is broken.</summary>
    [JsonStringEnumMemberName("info")]
    Info,

    /// <summary>Something will break, or is worse than it should be.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>Something does not work now.</summary>
    [JsonStringEnumMemberName("critical")]
    Critical,
}
