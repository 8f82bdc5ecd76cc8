using Kubently.Contracts.Client;

namespace Kubently.Testing.Processes;

/// <summary>An API process on a port that it keeps when it is started again.</summary>
public sealed class ApiProcess : IAsyncDisposable
{
    public const string Key = "system-test-key";
    public const string Token = "system-test-token-0123456789";
    public const string Cluster = "system";

    private readonly Dictionary<string, string> _environment;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(2) };
    private readonly string _program;
    private ChildProcess? _process;

    private ApiProcess(string redis, IReadOnlyDictionary<string, string>? settings, string program)
    {
        _program = program;
        Address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        Client = new KubentlyClient(_http, new KubentlyClientOptions(Address, Key));
        _environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = Address.AbsoluteUri,
            ["ConnectionStrings__redis"] = redis,
            ["API_KEYS"] = $"system:{Key}",
            ["EXECUTOR_TOKENS"] = $"{Cluster}:{Token}",
            // Everything, so that its output can be searched for secrets; what is measured asks for less.
            ["Logging__LogLevel__Default"] = "Trace",
            ["Logging__LogLevel__Microsoft"] = "Trace",
            // Whatever keys lie in the environment of who runs the tests.
            ["LLM_PROVIDER"] = "runbook",
            // What is measured and what is broken on purpose is not to be held up; limits have tests of their own.
            ["Limits__RequestsPerMinute"] = "0",
            ["Limits__CommandsPerMinute"] = "0",
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>()) _environment[name] = value;
    }

    public Uri Address { get; }

    public KubentlyClient Client { get; }

    public int ProcessId => _process!.Id;

    public string Output => _process?.Output ?? "";

    /// <summary>Starts one on a Redis; the settings are variables of its environment, and the program is another one that hosts the API.</summary>
    public static async Task<ApiProcess> StartAsync(string redis, IReadOnlyDictionary<string, string>? settings = null, string program = "Kubently.Api")
    {
        var api = new ApiProcess(redis, settings, program);
        await api.StartAgainAsync();
        return api;
    }

    /// <summary>Starts it, and returns when it answers.</summary>
    public async Task StartAgainAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        _process = ChildProcess.Start(_program, _environment);
        await Eventually.HoldsAsync(async () => await Client.GetHealthAsync(CancellationToken.None) is ApiAnswer<Contracts.Rest.HealthResponse>.Ok { Value.Status: "healthy" }, () => Output);
    }

    public Task KillAsync() => _process!.KillAsync();

    public Task TerminateAsync() => _process!.TerminateAsync();

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        _http.Dispose();
    }
}
