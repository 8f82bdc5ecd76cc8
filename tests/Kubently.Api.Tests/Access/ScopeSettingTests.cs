using Kubently.Api.Access.Internal;
using Kubently.Contracts;

namespace Kubently.Api.Tests.Access;

public sealed class ScopeSettingTests
{
    private const string Keys = "ops:ops-key-0123,team:team-key-0123";

    [Theory]
    [InlineData("team:prod-*", "prod-eu", true)]
    [InlineData("team:prod-*", "staging", false)]
    [InlineData("team:prod-eu + staging / shop+pay", "staging", true)]
    [InlineData("team:*", "anything", true)]
    [InlineData("ops:prod-eu", "staging", true)]
    public void A_service_reaches_the_clusters_of_its_scope_and_everything_without_one(string setting, string cluster, bool reaches) =>
        Assert.Equal(reaches, Credentials.Read(Keys, null, setting, null).Keys.Find("team-key-0123")!.Sees(ClusterId.Parse(cluster)));

    [Fact]
    public void Namespaces_stand_behind_a_slash() =>
        Assert.Equal(["shop", "pay-*"], Credentials.Read(Keys, null, "team:*/shop+pay-*", null).Keys.Find("team-key-0123")!.Scope.Namespaces);

    [Theory]
    [InlineData("team:prod eu", "'prod eu'")]
    [InlineData("team:", "''")]
    [InlineData("team", "names nobody")]
    [InlineData("team:a/b/c", "more than one slash")]
    [InlineData("clerk:prod", "'clerk' has no key")]
    [InlineData("team:a,team:b", "named twice")]
    public void A_setting_that_means_nothing_is_refused_at_start(string setting, string words) =>
        Assert.Contains(words, Assert.Throws<InvalidOperationException>(() => Credentials.Read(Keys, null, setting, null)).Message, StringComparison.Ordinal);
}
