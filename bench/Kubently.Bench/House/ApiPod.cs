using System.Net;
using System.Net.Sockets;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;
using Kubently.Testing;

namespace Kubently.Bench.House;

/// <summary>An API process, on a port that it keeps when it is started again, and a client for it.</summary>
internal sealed class ApiPod : IAsyncDisposable
{
    public const string Key = "key-of-the-bench";

    private readonly DirectoryInfo _folder;
    private readonly string? _program;
    private readonly Dictionary<string, string> _environment;
    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5) }) { Timeout = TimeSpan.FromMinutes(2) };
    private PieceProcess? _process;

    private ApiPod(DirectoryInfo folder, string redis, HouseOptions options)
    {
        (_folder, _program) = (folder, options.ApiProgram);
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}");
        Client = new KubentlyClient(_http, new KubentlyClientOptions(Address, Key));
        _environment = new Dictionary<string, string>(options.Settings)
        {
            ["ASPNETCORE_URLS"] = Address.AbsoluteUri,
            // Where appsettings.json with the executors' tokens is: thousands of them are too long for a variable.
            ["ASPNETCORE_CONTENTROOT"] = folder.FullName,
            ["ConnectionStrings__redis"] = redis,
            ["API_KEYS"] = $"bench:{Key}",
            ["LLM_PROVIDER"] = "runbook",
            // What one caller may do in a minute is done here in a second.
            ["Limits__RequestsPerMinute"] = "0",
            ["Limits__CommandsPerMinute"] = "0",
        };
    }

    public Uri Address { get; }

    public KubentlyClient Client { get; }

    public int ProcessId => _process!.Id;

    public string Output => _process?.Output ?? "";

    public static async Task<ApiPod> StartAsync(DirectoryInfo folder, string redis, HouseOptions options)
    {
        var pod = new ApiPod(folder, redis, options);
        await pod.StartAgainAsync();
        return pod;
    }

    /// <summary>Starts it, and returns when it answers.</summary>
    public async Task StartAgainAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        _process = PieceProcess.Start("Kubently.Api", _program, _folder, _environment);
        await Eventually.HoldsAsync(
            async () => _process.HasExited ? throw new InvalidOperationException($"The API ended: {Output}") : await Client.GetHealthAsync(CancellationToken.None) is ApiAnswer<HealthResponse>.Ok { Value.Status: "healthy" },
            () => Output);
    }

    public Task KillAsync() => _process!.KillAsync();

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        _http.Dispose();
    }
}
