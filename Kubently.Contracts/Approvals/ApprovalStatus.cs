using System.Text.Json.Serialization;

namespace Kubently.Contracts.Approvals;

/// <summary>Where an approval is in its life. Only <see cref="Approved"/> lets anything run, and only once.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ApprovalStatus>))]
public enum ApprovalStatus
{
    /// <summary>Nobody has decided.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending,

    /// <summary>Somebody said yes, and it has not been used.</summary>
    [JsonStringEnumMemberName("approved")]
    Approved,

    /// <summary>Somebody said no.</summary>
    [JsonStringEnumMemberName("rejected")]
    Rejected,

    /// <summary>Its time was over before it was used.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,

    /// <summary>An executor has taken it to run its command.</summary>
    [JsonStringEnumMemberName("used")]
    Used,

    /// <summary>An object had changed since the dry run when it was to be used; nothing ran.</summary>
    [JsonStringEnumMemberName("stale")]
    Stale,
}
