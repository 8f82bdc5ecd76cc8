using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Kubently.Contracts;
using Kubently.Contracts.Wire;
using Kubently.Executor.Link;
using Kubently.Executor.Work;
using Kubently.Kubectl;
using Kubently.Kubectl.Diagnosis;
using Kubently.Testing.Leaks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kubently.Executor.Tests.Fakes;

/// <summary>
/// A whole executor against a fake API, a fake cluster and a time that stands still. Its disposal fails the test when its token stands in what it logged.
/// </summary>
internal sealed class Rig : IAsyncDisposable
{
    public const string Token = "secret-token-of-prod-eu";

    private readonly LeakWatch _leaks = new([new("KUBENTLY_TOKEN", Token)]);
    private bool _stopped;

    private Rig(FakeApi api, Func<ExecutorOptions, ExecutorOptions> change)
    {
        Api = api;
        Options = change(new ExecutorOptions
        {
            ApiUrl = api.Url,
            ClusterId = ClusterId.Parse("prod-eu"),
            Token = new ExecutorToken(Token),
            Version = "1.2.3",
            Pod = "executor-0",
        });
        Host = ExecutorHost.Create(Options, Cluster, logging => logging.AddProvider(Log).AddProvider(new LeakLog(_leaks)).SetMinimumLevel(LogLevel.Trace), services =>
        {
            services.AddSingleton<TimeProvider>(Time);
            services.AddSingleton<IKubectl>(Kubectl);
            services.AddSingleton<IDiagnosis>(Diagnosis);
            services.AddSingleton<IRecentChanges>(Changes);
            services.AddSingleton<IObjectUses>(Uses);
            services.AddSingleton(new Jitter(new Random(7)));
        });
    }

    public FakeApi Api { get; private set; }

    public ExecutorOptions Options { get; }

    public TestTime Time { get; } = new();

    public FakeKubectl Kubectl { get; } = new();

    public FakeDiagnosis Diagnosis { get; } = new();

    public FakeRecentChanges Changes { get; } = new();

    public FakeObjectUses Uses { get; } = new();

    public FakeCluster Cluster { get; } = new();

    public RecordingLog Log { get; } = new();

    public IHost Host { get; }

    public static async Task<Rig> StartAsync(
        Func<ExecutorOptions, ExecutorOptions>? change = null, Action<Rig>? before = null, X509Certificate2? certificate = null)
    {
        var rig = new Rig(await FakeApi.StartAsync(certificate: certificate), change ?? (options => options));
        before?.Invoke(rig);
        await rig.Host.StartAsync();
        return rig;
    }

    /// <summary>The next stream, opened and greeted by a server whose clock is the executor's.</summary>
    public async Task<FakeStream> ConnectAsync(long epoch = 1, int keepaliveSeconds = 15)
    {
        var stream = await Api.Streams.NextAsync();
        await stream.ConnectedAsync(epoch, Time.GetUtcNow(), keepaliveSeconds);
        await LoggedAsync("Connected as cluster");
        // Otherwise a test that lets time pass would let the report's time pass with it.
        if (Api.CapabilitiesStatus == 200) await LoggedAsync("Capabilities reported");
        return stream;
    }

    /// <summary>Hands over a command that has so many seconds until its deadline.</summary>
    public Task SendAsync(
        FakeStream stream, string id, string line = "get pods", double deadline = 60, int timeout = 60, string more = "", DateTimeOffset? now = null)
    {
        var args = string.Join(',', line.Split(' ').Select(word => $"\"{word}\""));
        var issued = now ?? Time.GetUtcNow();
        return stream.SendAsync("command",
            $$"""{"id":"{{id}}","cluster_id":"prod-eu","tool":"kubectl","args":[{{args}}],"timeout_seconds":{{timeout}},"issued_at":"{{Iso(issued)}}","deadline":"{{Iso(issued.AddSeconds(deadline))}}","issued_by":"tests"{{more}}}""");
    }

    public Task<ResultPost> ResultAsync(string id) => Api.Results.NextAsync(post => post.CommandId.Value == id);

    public Task LoggedAsync(string part) => Log.Lines.NextAsync(line => line.Contains(part, StringComparison.Ordinal));

    /// <summary>Waits until the API has taken every result, and the executor knows it.</summary>
    public async Task SettledAsync() =>
        Assert.True(await Host.Services.GetRequiredService<IResultSink>().FlushAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken).Within());

    /// <summary>The API's machine goes away, and another takes its address.</summary>
    public async Task<FakeApi> ReplaceApiAsync(Func<Task> meanwhile)
    {
        var port = Api.Url.Port;
        await Api.DisposeAsync();
        await meanwhile();
        return Api = await FakeApi.StartAsync(port);
    }

    public async Task StopAsync()
    {
        _stopped = true;
        await Host.StopAsync().Within();
    }

    public async ValueTask DisposeAsync()
    {
        // Held runs would use up the drain time, which only a test can let pass.
        Kubectl.Holding = false;
        if (!_stopped)
        {
            using var now = new CancellationTokenSource();
            await now.CancelAsync();
            foreach (var held in Kubectl.Held.Untaken) held.LetGo();
            await Host.StopAsync(now.Token).Within();
        }

        Host.Dispose();
        await Api.DisposeAsync();
        _leaks.AssertNothingTold();
    }

    private static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
