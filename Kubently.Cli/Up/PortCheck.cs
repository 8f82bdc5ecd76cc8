using System.Net;
using System.Net.Sockets;
using Kubently.Cli.Settings;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;

namespace Kubently.Cli.Up;

/// <summary>Looks before anything is started whether the port can be had.</summary>
internal static class PortCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>What stands in the way, and what to do; null when the port is free.</summary>
    public static async Task<string?> RunAsync(int port, CancellationToken cancellationToken)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return null;
        }
        catch (SocketException exception) when (exception.SocketErrorCode != SocketError.AddressAlreadyInUse)
        {
            return Sentence(port, exception.Message);
        }
        catch (SocketException)
        {
            var address = new Uri($"http://127.0.0.1:{port}");
            using var http = ApiHttp.Client(address, Patience);
            var health = await new KubentlyClient(http, new KubentlyClientOptions(address, null)).GetHealthAsync(cancellationToken);
            return health is ApiAnswer<HealthResponse>.Ok
                ? $"Kubently is up already at {address.AbsoluteUri.TrimEnd('/')}. Use it, stop it, or choose another port with --port."
                : Sentence(port, "another process has it");
        }
    }

    public static string Sentence(int port, string reason) => $"Port {port} cannot be used: {reason}. Choose another one with --port.";
}
