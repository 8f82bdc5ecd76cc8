using System.Net;
using System.Text.RegularExpressions;
using Kubently.Contracts.Client;
using Kubently.Contracts.SignIn;
using Kubently.Contracts.Wire;
using Kubently.Web.Session;
using Kubently.Web.Tests.Faking;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kubently.Web.Tests.Session;

public sealed partial class SignInTests : IAsyncLifetime
{
    private readonly FakeApi _api = new();
    private WebApplication _console = null!;
    private HttpClient _browser = null!;

    public async ValueTask InitializeAsync()
    {
        _api.Answer("GET /auth/whoami", new WhoAmI { Name = "oncall", Method = "api_key", Roles = ["operator"], Clusters = ["*"], Namespaces = ["*"] }, KubentlyJson.Wire.WhoAmI);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "Kubently.Web", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["urls"] = "http://127.0.0.1:0", ["KUBENTLY_API_URL"] = "http://api.test" });
        builder.AddKubentlyConsole();
        builder.Logging.ClearProviders();
        builder.Services.AddHttpClient(nameof(KubentlyClient)).ConfigurePrimaryHttpMessageHandler(() => _api);
        _console = builder.Build();
        _console.MapKubentlyConsole();
        await _console.StartAsync();
        var address = _console.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        _browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(address) };
    }

    public async ValueTask DisposeAsync()
    {
        _browser.Dispose();
        await _console.DisposeAsync();
        _api.Dispose();
    }

    [Theory]
    [InlineData("/fleet")]
    [InlineData("/investigate/abc")]
    [InlineData("/settings?tab=keys")]
    [InlineData("/audit/export.csv")]
    public async Task Nobody_sees_a_page_without_signing_in(string path)
    {
        using var answer = await GetAsync(path);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/sign-in?to=", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_opens_a_circuit_without_signing_in()
    {
        using var answer = await _browser.PostAsync(new Uri("/_blazor/negotiate?negotiateVersion=1", UriKind.Relative), null, TestContext.Current.CancellationToken);
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
        using var page = await GetAsync("/fleet");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task A_key_that_the_API_does_not_know_is_told_so_and_signs_nobody_in()
    {
        _api.Refuse("GET /auth/whoami", 401, "Not signed in", "No such key.");
        using var answer = await SignInAsync("wrong-key-12345", "/approvals");
        Assert.StartsWith("/sign-in?problem=key", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("does not know this key", await TextAsync(answer.Headers.Location!.ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_another_site_signs_nobody_in()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("key", "svc-key-12345")]);
        using var answer = await _browser.PostAsync(new Uri("/sign-in", UriKind.Relative), form, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_one_time_link_signs_in_once()
    {
        var code = _console.Services.GetRequiredService<IOneTimeLinks>().Issue("svc-key-12345");
        using var first = await GetAsync($"/sign-in/once/{code}");
        Assert.Equal("/", first.Headers.Location!.ToString());
        using var second = await GetAsync($"/sign-in/once/{code}");
        Assert.StartsWith("/sign-in?problem=link", second.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_made_up_link_puts_no_words_into_the_page() =>
        Assert.DoesNotContain("Call+1-555", await TextAsync("/sign-in?problem=Call+1-555"), StringComparison.Ordinal);

    [Fact]
    public async Task Browsers_are_told_to_run_nothing_that_is_not_the_console_s()
    {
        using var answer = await GetAsync("/sign-in");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.DoesNotMatch("<script(?![^>]* src=)", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Styles_and_scripts_have_a_fingerprint_are_kept_for_ever_and_are_there_without_publishing()
    {
        var files = AssetAddress().Matches(await TextAsync("/sign-in")).Select(match => match.Groups[1].Value).ToList();
        Assert.True(files.Count >= 12, string.Join(' ', files));
        foreach (var file in files)
        {
            using var answer = await GetAsync($"/{file}");
            Assert.True(answer.IsSuccessStatusCode, file);
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
    }

    private Task<HttpResponseMessage> GetAsync(string path) => _browser.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    private async Task<string> TextAsync(string path)
    {
        using var answer = await GetAsync(path);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private async Task<HttpResponseMessage> SignInAsync(string key, string to)
    {
        var token = ForgeryToken().Match(await TextAsync("/sign-in")).Groups[1].Value;
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("key", key), KeyValuePair.Create("to", to), KeyValuePair.Create("__RequestVerificationToken", token)]);
        return await _browser.PostAsync(new Uri("/sign-in", UriKind.Relative), form, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex ForgeryToken();

    [GeneratedRegex("(?:href|src)=\"/?([\\w./-]+\\.[a-z0-9]{10}\\.(?:css|js|svg))\"")]
    private static partial Regex AssetAddress();
}
