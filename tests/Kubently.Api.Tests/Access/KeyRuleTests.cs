using System.Collections.Immutable;
using Kubently.Api.Access;
using Kubently.Api.Access.Internal;
using Kubently.Api.Access.Internal.Keys;

namespace Kubently.Api.Tests.Access;

public sealed class KeyRuleTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddYears(56);
    private static readonly Caller Boss = new("boss", Roles.Admin, AccessScope.Everything) { KeyId = "configured-1" };
    private static readonly Caller Regional = new("regional", Roles.Admin, new AccessScope(["eu-*"], [])) { KeyId = "regional" };
    private static readonly ConfiguredKeys Nobody = new([]);

    [Theory]
    [InlineData("eu-*", true)]
    [InlineData("eu-west", true)]
    [InlineData("eu-w*t", true)]
    [InlineData("*", false)]
    [InlineData("us-*", false)]
    [InlineData("e*", false)]
    [InlineData("", false)]
    public void An_admin_grants_within_its_own_scope_only(string pattern, bool granted)
    {
        var outcome = Create([], Key("new", clusters: pattern.Length == 0 ? [] : [pattern]), Regional);
        Assert.Equal(granted, outcome is KeyOutcome.Created);
        Assert.Equal(!granted, outcome is KeyOutcome.BeyondScope);
    }

    [Fact]
    public void A_service_that_reaches_further_than_an_admin_gets_no_key_from_it()
    {
        var configured = new ConfiguredKeys([(new Caller("service", Roles.Viewer, AccessScope.Everything) { KeyId = "configured-1" }, SecretHash.Of("configured"))]);

        Assert.IsType<KeyOutcome.BeyondScope>(Create([Key("wide")], Key("new", clusters: ["eu-1"]), Regional));
        Assert.IsType<KeyOutcome.BeyondScope>(KeyRules.Create(All(), configured, Key("new", clusters: ["eu-1"]), Regional, Now).Outcome);
    }

    [Fact]
    public void A_key_outside_of_an_admins_scope_is_not_there_for_it() =>
        Assert.IsType<KeyOutcome.Unknown>(Revoke([Key("wide")], "wide", Regional));

    [Fact]
    public void Expired_keys_take_no_place_and_are_forgotten_after_a_week()
    {
        var change = KeyRules.Create(All(Key("fresh"), Key("expired", endsIn: -1), Key("old", endsIn: -8 * 24 * 3600)), Nobody, Key("new"), Boss, Now);
        Assert.IsType<KeyOutcome.Created>(change.Outcome);
        Assert.Equal(["old"], change.Remove);
    }

    [Fact]
    public void There_are_at_most_a_thousand_keys_and_expired_ones_make_room()
    {
        var full = Enumerable.Range(0, KeyRules.Max).Select(index => Key($"{index}", service: $"s{index}")).ToArray();
        Assert.IsType<KeyOutcome.Full>(Create(full, Key("new"), Boss));
        full[7] = Key("7", endsIn: -1);
        Assert.Equal(["7"], KeyRules.Create(All(full), Nobody, Key("new"), Boss, Now).Remove);
    }

    [Fact]
    public void The_last_key_that_can_create_others_stays_until_there_is_another_one()
    {
        var admin = Key("admin", roles: "admin");
        var shown = Boss with { KeyId = "admin" };

        Assert.IsType<KeyOutcome.LastAdmin>(Revoke([admin, Key("viewer")], "admin", shown));
        Assert.IsType<KeyOutcome.LastAdmin>(Revoke([admin, Key("gone", roles: "admin", endsIn: -1)], "admin", shown));
        Assert.IsType<KeyOutcome.LastAdmin>(Revoke([admin, Key("narrow", roles: "admin", clusters: ["eu-1"])], "admin", shown));
        Assert.IsType<KeyOutcome.Revoked>(Revoke([admin, Key("other", roles: "admin")], "admin", shown));
        Assert.IsType<KeyOutcome.Revoked>(Revoke([admin], "admin", Boss with { KeyId = null }));
        Assert.IsType<KeyOutcome.Revoked>(Revoke([admin, Key("viewer")], "viewer", shown));
    }

    private static KeyOutcome Create(StoredKey[] all, StoredKey wanted, Caller by) => KeyRules.Create(All(all), Nobody, wanted, by, Now).Outcome;

    private static KeyOutcome Revoke(StoredKey[] all, string id, Caller by) => KeyRules.Revoke(All(all), Nobody, id, by, Now).Outcome;

    private static ImmutableSortedDictionary<string, StoredKey> All(params StoredKey[] keys) => keys.ToImmutableSortedDictionary(key => key.KeyId, key => key, StringComparer.Ordinal);

    private static StoredKey Key(string id, string service = "service", string roles = "viewer", string[]? clusters = null, int? endsIn = null) => new()
    {
        KeyId = id,
        Service = service,
        Roles = [roles],
        Clusters = [.. clusters ?? []],
        Hash = SecretHash.Of(id),
        CreatedAt = Now,
        CreatedBy = "boss",
        ExpiresAt = endsIn is { } seconds ? Now.AddSeconds(seconds) : null,
    };
}
