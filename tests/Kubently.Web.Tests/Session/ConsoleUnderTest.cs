using System.Net;
using Kubently.Contracts.Client;
using Kubently.Contracts.SignIn;
using Kubently.Contracts.Wire;
using Kubently.Web.Tests.Faking;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kubently.Web.Tests.Session;

/// <summary>The console as a server on a loopback port, over an API by hand, and a browser that follows no redirection by itself.</summary>
internal sealed class ConsoleUnderTest : IAsyncDisposable
{
    private readonly WebApplication _console;

    private ConsoleUnderTest(WebApplication console, FakeApi api)
    {
        (_console, Api) = (console, api);
        var address = console.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = new Uri(address) };
    }

    public FakeApi Api { get; }

    public CookieContainer Cookies { get; } = new();

    public HttpClient Browser { get; }

    public IServiceProvider Services => _console.Services;

    public static async Task<ConsoleUnderTest> StartAsync(params (string Name, string Value)[] settings)
    {
        var api = new FakeApi().Answer(
            "GET /auth/whoami", new WhoAmI { Name = "oncall", Method = "api_key", Roles = ["operator"], Clusters = ["*"], Namespaces = ["*"] }, KubentlyJson.Wire.WhoAmI);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "Kubently.Web", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["urls"] = "http://127.0.0.1:0", ["KUBENTLY_API_URL"] = "http://api.test" });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)));
        builder.AddKubentlyConsole();
        builder.Logging.ClearProviders();
        builder.Services.AddHttpClient(nameof(KubentlyClient)).ConfigurePrimaryHttpMessageHandler(() => api);
        var console = builder.Build();
        console.MapKubentlyConsole();
        await console.StartAsync();
        return new ConsoleUnderTest(console, api);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => Browser.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute), TestContext.Current.CancellationToken);

    public async Task<string> TextAsync(string path)
    {
        using var answer = await GetAsync(path);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await _console.DisposeAsync();
        Api.Dispose();
    }
}
