using System.Net;
using System.Text.RegularExpressions;
using Kubently.Web.Session;
using Microsoft.Extensions.DependencyInjection;

namespace Kubently.Web.Tests.Session;

public sealed partial class SignInTests : IAsyncLifetime
{
    private ConsoleUnderTest _console = null!;

    public async ValueTask InitializeAsync() => _console = await ConsoleUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _console.DisposeAsync();

    [Theory]
    [InlineData("/fleet")]
    [InlineData("/investigate/abc")]
    [InlineData("/settings?tab=keys")]
    [InlineData("/audit/export.csv")]
    public async Task Nobody_sees_a_page_without_signing_in(string path)
    {
        using var answer = await _console.GetAsync(path);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/sign-in?to=", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_opens_a_circuit_without_signing_in()
    {
        using var answer = await _console.Browser.PostAsync(new Uri("/_blazor/negotiate?negotiateVersion=1", UriKind.Relative), null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_key_that_the_API_knows_signs_in_and_leads_back()
    {
        using var answer = await SignInAsync("svc-key-12345", "/approvals");
        Assert.Equal("/approvals", answer.Headers.Location!.ToString());
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), each => each.StartsWith("kubently=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("svc-key-12345", cookie, StringComparison.Ordinal);
        using var page = await _console.GetAsync("/fleet");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task An_address_without_a_page_says_so_to_whoever_is_signed_in()
    {
        using var stranger = await _console.GetAsync("/no/such/page");
        Assert.Equal(HttpStatusCode.Redirect, stranger.StatusCode);
        using var signedIn = await SignInAsync("svc-key-12345", "/");
        using var answer = await _console.GetAsync("/no/such/page");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("There is no page here", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var sent = await _console.Browser.PostAsync(new Uri("/no/such/page", UriKind.Relative), null, TestContext.Current.CancellationToken);
        Assert.Equal("", await sent.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_key_that_the_API_does_not_know_is_told_so_and_signs_nobody_in()
    {
        _console.Api.Refuse("GET /auth/whoami", 401, "Not signed in", "No such key.");
        using var answer = await SignInAsync("wrong-key-12345", "/approvals");
        Assert.StartsWith("/sign-in?problem=key", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("does not know this key", await _console.TextAsync(answer.Headers.Location!.ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_another_site_signs_nobody_in()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("key", "svc-key-12345")]);
        using var answer = await _console.Browser.PostAsync(new Uri("/sign-in", UriKind.Relative), form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_one_time_link_signs_in_once()
    {
        var code = _console.Services.GetRequiredService<IOneTimeLinks>().Issue("svc-key-12345");
        using var first = await _console.GetAsync($"/sign-in/once/{code}");
        Assert.Equal("/", first.Headers.Location!.ToString());
        using var second = await _console.GetAsync($"/sign-in/once/{code}");
        Assert.StartsWith("/sign-in?problem=link", second.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_made_up_link_puts_no_words_into_the_page() =>
        Assert.DoesNotContain("Call+1-555", await _console.TextAsync("/sign-in?problem=Call+1-555"), StringComparison.Ordinal);

    [Fact]
    public async Task Browsers_are_told_to_run_nothing_that_is_not_the_console_s()
    {
        using var answer = await _console.GetAsync("/sign-in");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.DoesNotMatch("<script(?![^>]* src=)", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("\"dark\"", null, "dark")]
    [InlineData("\"dark\"", "kubently-theme=light", "light")]
    [InlineData("\"light\"", null, "light")]
    [InlineData(null, null, "light")]
    public async Task The_first_page_has_the_colours_of_the_system_unless_others_were_chosen(string? system, string? chosen, string theme)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/sign-in", UriKind.Relative));
        if (system is not null) request.Headers.Add("Sec-CH-Prefers-Color-Scheme", system);
        if (chosen is not null) request.Headers.Add("Cookie", chosen);
        using var answer = await _console.Browser.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Contains($"data-theme=\"{theme}\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("Sec-CH-Prefers-Color-Scheme", answer.Headers.GetValues("Accept-CH").Single());
    }

    [Fact]
    public async Task Styles_and_scripts_have_a_fingerprint_are_kept_for_ever_and_are_there_without_publishing()
    {
        var files = AssetAddress().Matches(await _console.TextAsync("/sign-in")).Select(match => match.Groups[1].Value).ToList();
        Assert.True(files.Count >= 12, string.Join(' ', files));
        foreach (var file in files)
        {
            using var answer = await _console.GetAsync($"/{file}");
            Assert.True(answer.IsSuccessStatusCode, file);
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Styles_and_scripts_come_from_elsewhere_when_the_settings_say_so_and_the_policy_lets_that_in_alone()
    {
        await using var console = await ConsoleUnderTest.StartAsync(("KUBENTLY_CONSOLE_ASSETS", "https://cdn.example.com/kubently/"));
        using var answer = await console.GetAsync("/sign-in");
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Matches("href=\"https://cdn.example.com/kubently/console\\.[a-z0-9]{10}\\.css\"", page);
        Assert.Matches("src=\"https://cdn.example.com/kubently/_framework/blazor.web\\.[a-z0-9]{10}\\.js\"", page);
        Assert.DoesNotMatch("(?:rel=\"stylesheet\" href|script[^>]* src)=\"(?!https://cdn.example.com/kubently/)", page);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self' https://cdn.example.com; style-src 'self' https://cdn.example.com;", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self';", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://cdn.example.com")]
    [InlineData("cdn.example.com")]
    [InlineData("https://cdn.example.com/?x=1")]
    public async Task Files_from_an_address_that_anybody_may_change_are_refused_at_start(string address)
    {
        var fault = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => ConsoleUnderTest.StartAsync(("KUBENTLY_CONSOLE_ASSETS", address)));
        Assert.Contains("KUBENTLY_CONSOLE_ASSETS must be an https address", fault.Message, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> SignInAsync(string key, string to)
    {
        var token = ForgeryToken().Match(await _console.TextAsync("/sign-in")).Groups[1].Value;
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("key", key), KeyValuePair.Create("to", to), KeyValuePair.Create("__RequestVerificationToken", token)]);
        return await _console.Browser.PostAsync(new Uri("/sign-in", UriKind.Relative), form, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex ForgeryToken();

    [GeneratedRegex("(?:href|src)=\"/?([\\w./-]+\\.[a-z0-9]{10}\\.(?:css|js|svg))\"")]
    private static partial Regex AssetAddress();
}
