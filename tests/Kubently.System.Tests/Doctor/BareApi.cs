using System.Net;
using System.Net.Sockets;
using Kubently.Testing;
using Kubently.Testing.Processes;

namespace Kubently.System.Tests.Doctor;

/// <summary>An API process that may well be broken: it is waited for only until it listens.</summary>
internal sealed class BareApi : IAsyncDisposable
{
    private readonly ChildProcess _process;

    private BareApi(ChildProcess process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Starts one with these variables besides the necessary ones.</summary>
    public static async Task<BareApi> StartAsync(string redis, string scheme = "http", params (string Name, string Value)[] settings)
    {
        var port = FreePort.Next();
        var address = new Uri($"{scheme}://127.0.0.1:{port}");
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = address.AbsoluteUri,
            ["ConnectionStrings__redis"] = redis,
            ["API_KEYS"] = $"system:{ApiProcess.Key}",
            ["LLM_PROVIDER"] = "runbook",
        };
        foreach (var (name, value) in settings) environment[name] = value;
        var process = ChildProcess.Start("Kubently.Api", environment);
        await Eventually.HoldsAsync(() => ListensAsync(port), () => process.Output);
        return new BareApi(process, address);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static async Task<bool> ListensAsync(int port)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
