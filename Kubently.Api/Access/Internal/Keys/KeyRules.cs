using System.Collections.Immutable;
using Kubently.Api.Access.Internal.Shared;

namespace Kubently.Api.Access.Internal.Keys;

/// <summary>Who may create and revoke which keys, decided on all of them.</summary>
internal static class KeyRules
{
    /// <summary>One in use, and the one that takes over.</summary>
    public const int MaxPerService = 2;

    public const int Max = 1000;

    // The list still shows for a while that a key has expired: whoever looks for what stopped working finds it.
    private static readonly TimeSpan ExpiredShown = TimeSpan.FromDays(7);

    public static RecordChange<StoredKey, KeyOutcome> Create(
        ImmutableSortedDictionary<string, StoredKey> all, ConfiguredKeys configured, StoredKey wanted, Caller by, DateTimeOffset now)
    {
        if (all.ContainsKey(wanted.KeyId)) throw new InvalidOperationException("Two keys were given the same id.");
        var valid = all.Values.Where(key => key.IsValidAt(now)).ToList();
        // A key of a service is a way to all that is the service's.
        var siblings = valid.Select(key => key.Holder()).Concat(configured.Holders).Where(holder => holder.Name == wanted.Service);
        if (siblings.Append(wanted.Holder()).Any(holder => !by.Scope.Covers(holder.Scope))) return Stays(new KeyOutcome.BeyondScope());
        if (valid.Count(key => key.Service == wanted.Service) >= MaxPerService) return Stays(new KeyOutcome.ServiceFull());
        if (valid.Count >= Max) return Stays(new KeyOutcome.Full());
        var shown = all.Count < Max ? ExpiredShown : TimeSpan.Zero;
        ImmutableArray<string> forgotten = [.. all.Values.Where(key => !key.IsValidAt(now - shown)).Select(key => key.KeyId)];
        return new(new KeyOutcome.Created(wanted), [KeyValuePair.Create(wanted.KeyId, wanted)], forgotten);
    }

    public static RecordChange<StoredKey, KeyOutcome> Revoke(
        ImmutableSortedDictionary<string, StoredKey> all, ConfiguredKeys configured, string id, Caller by, DateTimeOffset now)
    {
        if (configured.Holders.Any(holder => holder.KeyId == id && by.Scope.Covers(holder.Scope))) return Stays(new KeyOutcome.Configured());
        if (!all.TryGetValue(id, out var key) || !by.Scope.Covers(key.Holder().Scope)) return Stays(new KeyOutcome.Unknown());
        // Who signed in without a key has a way in that does not go with it.
        if (by.KeyId is not null && key.IsValidAt(now) && IsLastAdmin(key.Holder(), all, configured, now)) return Stays(new KeyOutcome.LastAdmin());
        return new(new KeyOutcome.Revoked(key), [], [id]);
    }

    private static bool IsLastAdmin(Caller holder, ImmutableSortedDictionary<string, StoredKey> all, ConfiguredKeys configured, DateTimeOffset now) =>
        holder.May(Permission.ManageKeys) && !all.Values.Where(key => key.IsValidAt(now)).Select(key => key.Holder()).Concat(configured.Holders)
            .Any(other => other.KeyId != holder.KeyId && other.May(Permission.ManageKeys) && other.Scope.Covers(holder.Scope));

    private static RecordChange<StoredKey, KeyOutcome> Stays(KeyOutcome outcome) => RecordChange<StoredKey, KeyOutcome>.None(outcome);
}
