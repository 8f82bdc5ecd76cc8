using System.Text.Json.Serialization;

namespace Kubently.Contracts.Access;

/// <summary>Where a key or a token comes from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SecretOrigin>))]
public enum SecretOrigin
{
    /// <summary>From a setting of the API: it ends when it is taken out there.</summary>
    [JsonStringEnumMemberName("configured")]
    Configured,

    /// <summary>Created at run time: it can be revoked.</summary>
    [JsonStringEnumMemberName("created")]
    Created,
}
