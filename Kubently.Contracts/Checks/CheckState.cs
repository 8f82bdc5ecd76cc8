using System.Text.Json.Serialization;

namespace Kubently.Contracts.Checks;

/// <summary>How one thing is that was looked at.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CheckState>))]
public enum CheckState
{
    /// <summary>As it should be.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>Not looked at, because something else stands in the way or nobody asked for it.</summary>
    [JsonStringEnumMemberName("skipped")]
    Skipped,

    /// <summary>Works, and somebody should know.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>Does not work.</summary>
    [JsonStringEnumMemberName("fault")]
    Fault,
}
