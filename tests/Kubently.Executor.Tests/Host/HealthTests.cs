using System.Net;
using System.Text.Json;
using Kubently.Executor.Tests.Fakes;
using Kubently.Kubectl;
using Kubently.Kubectl.Diagnosis;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kubently.Executor.Tests.Host;

public sealed class HealthTests : IAsyncLifetime
{
    private readonly TestTime _time = new();
    private readonly RecordingLog _log = new();
    private readonly FakeKubectl _kubectl = new();
    private readonly HttpClient _http = new();
    private FakeApi _api = null!;
    private IHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await FakeApi.StartAsync();
        var options = new ExecutorOptions
        {
            ApiUrl = _api.Url,
            ClusterId = Contracts.ClusterId.Parse("prod-eu"),
            Token = new ExecutorToken(Rig.Token),
        };
        _host = ExecutorHost.Build(options, new FakeCluster(), builder =>
        {
            builder.Logging.AddProvider(_log).SetMinimumLevel(LogLevel.Trace);
            builder.Services.AddSingleton<TimeProvider>(_time);
            builder.Services.AddSingleton<IKubectl>(_kubectl);
            builder.Services.AddSingleton<IDiagnosis>(new FakeDiagnosis());
            builder.Services.AddSingleton<IHostLifetime, EmbeddedLifetime>();
        }, new IPEndPoint(IPAddress.Loopback, 0));
        await _host.StartAsync();
        _http.BaseAddress = new Uri(_host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _host.StopAsync(now.Token).Within();
        _host.Dispose();
        await _api.DisposeAsync();
        _http.Dispose();
    }

    [Fact]
    public async Task It_is_alive_before_it_is_ready_and_ready_once_it_is_connected()
    {
        var stream = await _api.Streams.NextAsync();
        Assert.Equal((200, "ok", false), await AskAsync("/healthz"));
        Assert.Equal((503, "disconnected", false), await AskAsync("/readyz"));
        await stream.ConnectedAsync(1, _time.GetUtcNow());
        await _log.Lines.NextAsync(line => line.Contains("Connected as", StringComparison.Ordinal));
        Assert.Equal((200, "ok", true), await AskAsync("/readyz"));
    }

    [Fact]
    public async Task It_tells_how_much_there_is_to_do_and_no_secret()
    {
        _kubectl.Holding = true;
        var stream = await _api.Streams.NextAsync();
        await stream.ConnectedAsync(1, _time.GetUtcNow(), keepaliveSeconds: 60);
        await stream.SendAsync("command", """{"id":"a1","args":["get","pods"],"timeout":10}""");
        var held = await _kubectl.Held.NextAsync();
        _time.Advance(TimeSpan.FromSeconds(2.5));
        var text = await _http.GetStringAsync(new Uri("/healthz", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal("""{"status":"ok","cluster_id":"prod-eu","connected":true,"last_event_age_seconds":2.5,"running":1,"waiting":0,"buffered_results":0}""", text);
        held.LetGo();
        await _api.Results.NextAsync();
    }

    [Fact]
    public async Task A_loop_that_no_longer_turns_is_not_alive()
    {
        var stream = await _api.Streams.NextAsync();
        await stream.ConnectedAsync(1, _time.GetUtcNow(), keepaliveSeconds: 10);
        await _log.Lines.NextAsync(line => line.Contains("Connected as", StringComparison.Ordinal));
        var state = _host.Services.GetRequiredService<Executor.Link.Internal.LinkState>();
        state.Turned(TimeSpan.FromSeconds(5));
        _time.Advance(TimeSpan.FromSeconds(25));
        Assert.Equal(200, (await AskAsync("/healthz")).Status);
        // Past what it allowed itself, with the watch over the stream not yet due: nothing has moved.
        state.Turned(TimeSpan.FromSeconds(-31));
        Assert.Equal((503, "stuck", true), await AskAsync("/healthz"));
    }

    private async Task<(int Status, string Word, bool Connected)> AskAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return ((int)response.StatusCode, json.RootElement.GetProperty("status").GetString()!, json.RootElement.GetProperty("connected").GetBoolean());
    }
}
