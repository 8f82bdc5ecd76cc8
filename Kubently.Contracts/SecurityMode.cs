using System.Text.Json.Serialization;

namespace Kubently.Contracts;

/// <summary>What an executor is allowed to do in its cluster. Decided at the executor, never by the one who asks.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SecurityMode>))]
public enum SecurityMode
{
    /// <summary>Reads that reveal no secret. The default.</summary>
    [JsonStringEnumMemberName("readOnly")]
    ReadOnly,

    /// <summary>Adds auth and certificate reads, RBAC objects, Secrets with their values redacted, and exec of an allow-listed read-only binary.</summary>
    [JsonStringEnumMemberName("extendedReadOnly")]
    ExtendedReadOnly,

    /// <summary>Adds mutations; an executor must be told so twice.</summary>
    [JsonStringEnumMemberName("fullAccess")]
    FullAccess,
}
