using System.Security.Claims;
using System.Text.Json;
using Kubently.Api.Access;
using Kubently.Api.SignIn;
using Kubently.Api.SignIn.Internal;
using Kubently.Contracts;
using Microsoft.Extensions.Configuration;

namespace Kubently.Api.Tests.SignIn;

/// <summary>Whom claims describe, as a table of settings and claims.</summary>
public sealed class PeopleTests
{
    [Theory]
    [InlineData("groups", """{"sub":"ada","groups":["ops"]}""", Roles.Operator)]
    [InlineData("groups", """{"sub":"ada","groups":"ops"}""", Roles.Operator)]
    [InlineData("groups", """{"sub":"ada","groups":["ops","deciders","strangers"]}""", Roles.Operator | Roles.Approver | Roles.Viewer)]
    [InlineData("realm_access.roles", """{"sub":"ada","realm_access":{"roles":["ops",7,null]}}""", Roles.Operator)]
    [InlineData("resource_access.kubently.roles", """{"sub":"ada","resource_access":{"kubently":{"roles":["deciders"]},"other":{"roles":["ops"]}}}""", Roles.Approver | Roles.Viewer)]
    [InlineData("https://example.com/groups", """{"sub":"ada","https://example.com/groups":["ops"]}""", Roles.Operator)]
    public void Groups_give_roles_which_unite(string claim, string token, Roles roles) =>
        Assert.Equal(roles, Assert.IsType<PersonOutcome.Trusted>(Recognise(token, ("OIDC_ROLES_CLAIM", claim))).Caller.Roles);

    [Theory]
    [InlineData("groups", """{"sub":"ada"}""", "names no group in 'groups'")]
    [InlineData("groups", """{"sub":"ada","groups":[]}""", "names no group")]
    [InlineData("groups", """{"sub":"ada","groups":{"ops":true}}""", "names no group")]
    [InlineData("groups", """{"sub":"ada","groups":["OPS"]}""", "None of your 1 groups has a role here")]
    [InlineData("groups", """{"sub":"ada","groups":["lost"]}""", "None of your 1 groups reaches a cluster")]
    [InlineData("groups", """{"sub":"ada","groups":["far"]}""", "None of your 1 groups has a role here")]
    [InlineData("realm_access.roles", """{"sub":"ada","realm_access":"ops"}""", "names no group")]
    [InlineData("realm_access.roles", """{"sub":"ada","realm_access":{"roles":{"ops":1}}}""", "names no group")]
    [InlineData("groups", """{"sub":"ada","groups":["ops-near","ops-far"]}""", "more than one scope can say")]
    public void Whoever_is_in_no_mapped_group_may_do_nothing_and_is_told_why(string claim, string token, string words)
    {
        var (caller, reason) = Assert.IsType<PersonOutcome.Untrusted>(Recognise(token, ("OIDC_ROLES_CLAIM", claim)));
        Assert.Equal(("oidc:ada", Roles.None), (caller.Name, caller.Roles));
        Assert.Contains(words, reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ops-near", "near-1", true)]
    [InlineData("ops-near", "far-1", false)]
    [InlineData("ops-near+far", "far-1", true)]
    [InlineData("ops-near+far", "elsewhere", false)]
    [InlineData("ops-near+ops", "elsewhere", true)]
    public void Scopes_unite(string groups, string cluster, bool reaches)
    {
        var token = JsonSerializer.Serialize(new { sub = "ada", groups = groups.Split('+') });
        Assert.Equal(reaches, Assert.IsType<PersonOutcome.Trusted>(Recognise(token, ("OIDC_SCOPE_MAP", "ops:*,ops-near:near-*,far:far-*"))).Caller.Sees(ClusterId.Parse(cluster)));
    }

    [Theory]
    [InlineData("sub", """{"sub":"ada","groups":["ops"]}""", "oidc:ada")]
    [InlineData("email", """{"sub":"ada","email":"ada@example.com","groups":["ops"]}""", "oidc:ada@example.com")]
    [InlineData("email", """{"sub":"ada","email":"ada@example.com","email_verified":true,"groups":["ops"]}""", "oidc:ada@example.com")]
    [InlineData("preferred_username", """{"sub":"1","preferred_username":"ada","groups":["ops"]}""", "oidc:ada")]
    public void A_person_is_known_by_the_claim_that_the_settings_name(string claim, string token, string name) =>
        Assert.Equal(name, Assert.IsType<PersonOutcome.Trusted>(Recognise(token, ("OIDC_NAME_CLAIM", claim))).Caller.Name);

    [Theory]
    [InlineData("sub", """{"groups":["ops"]}""", "names nobody")]
    [InlineData("sub", """{"sub":"","groups":["ops"]}""", "names nobody")]
    [InlineData("sub", """{"sub":"   ","groups":["ops"]}""", "names nobody")]
    [InlineData("sub", """{"sub":"a\nb","groups":["ops"]}""", "names nobody")]
    [InlineData("email", """{"sub":"ada","email":"boss@example.com","email_verified":false,"groups":["ops"]}""", "not verified")]
    [InlineData("email", """{"sub":"ada","email":"boss@example.com","email_verified":"false","groups":["ops"]}""", "not verified")]
    public void Whoever_cannot_be_told_from_others_is_nobody(string claim, string token, string words) =>
        Assert.Contains(words, Assert.IsType<PersonOutcome.Nameless>(Recognise(token, ("OIDC_NAME_CLAIM", claim))).Reason, StringComparison.Ordinal);

    private static PersonOutcome Recognise(string payload, params (string Key, string Value)[] settings)
    {
        var options = SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("OIDC_ENABLED", "true"), new("OIDC_ISSUER", "https://login.example.com"),
            new("OIDC_ROLE_MAP", "ops:operator,ops-near:operator,ops-far:operator,deciders:approver+viewer,lost:admin"),
            new("OIDC_SCOPE_MAP", "ops:*,deciders:*,far:far-*,ops-near:near-*/shop,ops-far:far-*/pay"),
        ]).AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build())!;
        return new MappedPeople(options).Recognise(ClaimsOf(payload));
    }

    // As the library reads a token: a list is one claim for each, an object is JSON.
    private static List<Claim> ClaimsOf(string payload) =>
        [.. new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken("""{"alg":"none"}""", payload).Claims];
}
