using Kubently.Api.SignIn.Internal;
using Microsoft.Extensions.Configuration;

namespace Kubently.Api.Tests.SignIn;

public sealed class SignInSettingTests
{
    [Theory]
    [InlineData("OIDC_ENABLED", "perhaps", "OIDC_ENABLED is 'perhaps'")]
    [InlineData("OIDC_ISSUER", "", "OIDC_ISSUER is not set")]
    [InlineData("OIDC_ISSUER", "login.example.com", "no address")]
    [InlineData("OIDC_ISSUER", "http://login.example.com", "Use https")]
    [InlineData("OIDC_ISSUER", "https://me:secret@login.example.com", "OIDC_ISSUER holds a user name")]
    [InlineData("OIDC_ISSUER", "https://login.example.com?tenant=1", "a query")]
    [InlineData("OIDC_JWKS_URI", "http://login.example.com/keys", "OIDC_JWKS_URI is 'http://login.example.com/keys'. Use https")]
    [InlineData("OIDC_TOKEN_ENDPOINT", "/token", "OIDC_TOKEN_ENDPOINT")]
    [InlineData("OIDC_DEVICE_AUTH_ENDPOINT", "ftp://x", "OIDC_DEVICE_AUTH_ENDPOINT")]
    [InlineData("OIDC_ROLE_MAP", "", "whoever signs in could do nothing")]
    [InlineData("OIDC_ROLE_MAP", "sre:king", "OIDC_ROLE_MAP: 'sre' has the role 'king'")]
    [InlineData("OIDC_SCOPE_MAP", "", "would reach no cluster")]
    [InlineData("OIDC_SCOPE_MAP", "sre:a/b/c", "OIDC_SCOPE_MAP: the scope of 'sre'")]
    public void A_setting_that_means_nothing_is_refused_at_start(string name, string value, string words) =>
        Assert.Contains(words, Assert.Throws<InvalidOperationException>(() => Read((name, value))).Message, StringComparison.Ordinal);

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var message = Assert.Throws<InvalidOperationException>(() => Read(("OIDC_ISSUER", "x"), ("OIDC_ROLE_MAP", ""), ("OIDC_SCOPE_MAP", "?"))).Message;
        Assert.Equal(3, message.Split(Environment.NewLine).Length);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080/")]
    [InlineData("http://localhost:8080/realms/ops")]
    [InlineData("https://login.example.com/")]
    public void An_issuer_is_https_or_on_this_machine(string issuer) => Assert.Equal(issuer, Read(("OIDC_ISSUER", issuer))!.Issuer);

    [Fact]
    public void What_is_not_set_has_the_values_of_the_original()
    {
        var options = Read()!;
        Assert.Equal(("kubently-cli", "groups", "sub"), (options.ClientId, options.GroupsClaim, options.NameClaim));
        Assert.Equal(["kubently-cli"], options.Audiences);
        Assert.Equal(["openid", "email", "profile", "groups", "offline_access"], options.Scopes);
    }

    [Theory]
    [InlineData("false")]
    [InlineData("")]
    public void Without_being_switched_on_nothing_is_asked_for(string enabled) => Assert.Null(Read(("OIDC_ENABLED", enabled), ("OIDC_ISSUER", "x")));

    private static Api.SignIn.SignInOptions? Read(params (string Key, string Value)[] settings) => SettingsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(
    [
        new("OIDC_ENABLED", "true"), new("OIDC_ISSUER", "https://login.example.com"), new("OIDC_ROLE_MAP", "sre:operator"), new("OIDC_SCOPE_MAP", "sre:*"),
    ]).AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build());
}
