using System.Text.Json.Serialization;

namespace Kubently.Contracts.Webhooks;

/// <summary>How far a job is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WebhookJobState>))]
public enum WebhookJobState
{
    /// <summary>It waits for its turn, or for its next attempt.</summary>
    [JsonStringEnumMemberName("waiting")]
    Waiting,

    /// <summary>An API process works on it.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>It was answered, and posted where it had to be.</summary>
    [JsonStringEnumMemberName("done")]
    Done,

    /// <summary>It was given up; <see cref="WebhookJob.Error"/> says why.</summary>
    [JsonStringEnumMemberName("dead")]
    Dead,
}
