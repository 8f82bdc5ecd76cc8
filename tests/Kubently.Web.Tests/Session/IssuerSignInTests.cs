using System.Net;
using Kubently.TestIssuer;
using Microsoft.Extensions.Options;

namespace Kubently.Web.Tests.Session;

public sealed class IssuerSignInTests : IAsyncLifetime
{
    private OidcServer _issuer = null!;
    private ConsoleUnderTest _console = null!;

    public async ValueTask InitializeAsync()
    {
        _issuer = await OidcServer.StartAsync();
        _console = await ConsoleUnderTest.StartAsync(("OIDC_ISSUER", _issuer.Name), ("CONSOLE_OIDC_CLIENT_ID", OidcServer.Console));
        await _issuer.RegisterConsoleAsync(new Uri(_console.Browser.BaseAddress!, "/sign-in/answer"));
        _issuer.Visitor = new Person("ada", "oncall");
    }

    public async ValueTask DisposeAsync()
    {
        await _console.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    [Fact]
    public async Task Somebody_whom_the_issuer_and_the_API_know_is_led_back_signed_in()
    {
        var asked = await RedirectionAsync("/sign-in/issuer?to=/approvals");
        Assert.Contains("code_challenge_method=S256", asked, StringComparison.Ordinal);
        Assert.Contains("response_type=code", asked, StringComparison.Ordinal);
        var answer = await RedirectionAsync(asked);
        Assert.Equal("/approvals", await RedirectionAsync(answer));
        Assert.Contains(_console.Api.Tokens, token => token.Split('.').Length == 3);
        using var page = await _console.GetAsync("/fleet");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task An_answer_works_once_and_only_for_the_browser_that_asked()
    {
        var answer = await RedirectionAsync(await RedirectionAsync("/sign-in/issuer"));
        await using var other = await ConsoleUnderTest.StartAsync(("OIDC_ISSUER", _issuer.Name), ("CONSOLE_OIDC_CLIENT_ID", OidcServer.Console));
        using var stolen = await other.GetAsync(new Uri(answer).PathAndQuery);
        Assert.Equal("/sign-in?problem=issuer", stolen.Headers.Location!.ToString());
        Assert.Equal("/", await RedirectionAsync(answer));
        Assert.Equal("/sign-in?problem=issuer", await RedirectionAsync(answer));
    }

    [Fact]
    public async Task Whom_the_issuer_refuses_is_told_so()
    {
        _issuer.Visitor = null;
        Assert.Equal("/sign-in?problem=issuer", await RedirectionAsync(await RedirectionAsync(await RedirectionAsync("/sign-in/issuer"))));
    }

    [Fact]
    public async Task A_token_that_the_API_does_not_take_signs_nobody_in()
    {
        _console.Api.Refuse("GET /auth/whoami", 401, "Not signed in", "The audience is another one.");
        Assert.Equal("/sign-in?problem=token", await RedirectionAsync(await RedirectionAsync(await RedirectionAsync("/sign-in/issuer"))));
        Assert.StartsWith("http", await RedirectionAsync("/fleet"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sign_in_page_names_the_issuer() => Assert.Contains("Sign in at 127.0.0.1", await _console.TextAsync("/sign-in"), StringComparison.Ordinal);

    [Theory]
    [InlineData("http://login.example.com", "x", "OIDC_ISSUER must be https")]
    [InlineData("login", "x", "OIDC_ISSUER must be https")]
    [InlineData("https://login.example.com", "", "CONSOLE_OIDC_CLIENT_ID is needed")]
    public async Task A_setting_that_cannot_work_stops_the_start_with_a_sentence(string issuer, string client, string sentence)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => ConsoleUnderTest.StartAsync(("OIDC_ISSUER", issuer), ("CONSOLE_OIDC_CLIENT_ID", client)));
        Assert.Contains(sentence, refused.Message, StringComparison.Ordinal);
    }

    private async Task<string> RedirectionAsync(string path)
    {
        using var answer = await _console.GetAsync(path);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        return answer.Headers.Location!.ToString();
    }
}
