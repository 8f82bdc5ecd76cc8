using System.Text.Json.Serialization;

namespace Kubently.Contracts.Webhooks;

/// <summary>What a check, or the verification of a deployment, came to.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WebhookVerdict>))]
public enum WebhookVerdict
{
    /// <summary>All is well.</summary>
    [JsonStringEnumMemberName("pass")]
    Pass,

    /// <summary>Something is not.</summary>
    [JsonStringEnumMemberName("fail")]
    Fail,

    /// <summary>The answer does not say.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,
}
