using System.Collections.Immutable;
using System.Text.Json;
using Kubently.Contracts;
using Kubently.Contracts.Approvals;
using Kubently.Contracts.Wire;
using StackExchange.Redis;

namespace Kubently.Api.Approvals.Internal;

/// <summary>
/// An approval as it lies in Redis: what was asked for as JSON, what scripts look at and what changes as fields beside it.
/// </summary>
internal static class ApprovalFields
{
    /// <summary>The fields of a new one, name and value in turn.</summary>
    public static IEnumerable<RedisValue> Write(Approval approval, string? stdin)
    {
        yield return "record";
        yield return JsonSerializer.Serialize(approval, KubentlyJson.Wire.Approval);
        yield return "status";
        yield return "pending";
        yield return "expires";
        yield return approval.ExpiresAt.ToUnixTimeMilliseconds();
        yield return "cluster";
        yield return approval.ClusterId.Value;
        yield return "hash";
        yield return approval.Hash;
        yield return "by";
        yield return approval.RequestedBy;
        yield return "objects";
        yield return Text(ObjectVersion.Of(approval.Preview.Changes));
        if (stdin is null) yield break;
        yield return "stdin";
        yield return stdin;
    }

    /// <summary>The objects as one text, the same in whatever order they come.</summary>
    public static string Text(ImmutableArray<ObjectVersion> objects) =>
        string.Join('\n', objects.Select(each => $"{each.Object}\t{each.Kind}\t{each.ResourceVersion}{(each.Source is null ? "" : $"\t{each.Source}")}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    /// <summary>The approval at an instant; null when there is none.</summary>
    public static StoredApproval? Read(HashEntry[] entries, DateTimeOffset now)
    {
        var fields = entries.ToDictionary(entry => entry.Name.ToString(), entry => entry.Value, StringComparer.Ordinal);
        if (!fields.TryGetValue("record", out var json)) return null;
        var asked = JsonSerializer.Deserialize((string)json!, KubentlyJson.Wire.Approval) ?? throw new JsonException("A stored approval is empty.");
        var expiresAt = DateTimeOffset.FromUnixTimeMilliseconds((long)fields["expires"]);
        var approval = asked with
        {
            Status = StatusAt(StatusOf((string)fields["status"]!), expiresAt, now),
            ExpiresAt = expiresAt,
            DecidedBy = Field("decided_by"),
            DecidedAt = Instant("decided_at"),
            Note = Field("note") is { Length: > 0 } note ? note : null,
            UsedAt = Instant("used_at"),
            CommandId = CommandId.TryParse(Field("command"), out var command) ? command : null,
        };
        return new StoredApproval(approval, Field("stdin"));

        string? Field(string name) => fields.TryGetValue(name, out var value) ? (string?)value : null;
        DateTimeOffset? Instant(string name) => fields.TryGetValue(name, out var value) ? DateTimeOffset.FromUnixTimeMilliseconds((long)value) : null;
    }

    /// <summary>A status by its word on the wire and in scripts.</summary>
    public static ApprovalStatus StatusOf(string word) => word switch
    {
        "pending" => ApprovalStatus.Pending,
        "approved" => ApprovalStatus.Approved,
        "rejected" => ApprovalStatus.Rejected,
        "expired" => ApprovalStatus.Expired,
        "used" => ApprovalStatus.Used,
        "stale" => ApprovalStatus.Stale,
        _ => throw new JsonException($"'{word}' is no status of an approval."),
    };

    // Nothing happens in Redis when a time is over: whoever looks sees it.
    private static ApprovalStatus StatusAt(ApprovalStatus stored, DateTimeOffset expiresAt, DateTimeOffset now) =>
        stored is ApprovalStatus.Pending or ApprovalStatus.Approved && expiresAt <= now ? ApprovalStatus.Expired : stored;
}
