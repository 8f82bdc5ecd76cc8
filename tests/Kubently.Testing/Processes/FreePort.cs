using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Kubently.Testing.Processes;

/// <summary>
/// Loopback ports for servers that are told theirs, and keep it when they are started again. They lie below those that the kernel gives out by itself, so that no socket that
/// asks for any port takes one while its server is not listening yet, or not at the moment.
/// </summary>
public static class FreePort
{
    private const int First = 12_000;
    private const int Last = 30_000;

    // Test processes that run at the same time begin far from each other.
    private static int _next = Environment.ProcessId * 211 % (Last - First);

    /// <summary>The next one that nobody listens on; no two calls of a process get the same, until all have been given.</summary>
    /// <exception cref="InvalidOperationException">None is free.</exception>
    public static int Next()
    {
        for (var tries = 0; tries < Last - First; tries++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _next) % (Last - First));
            if (IsFree(port)) return port;
        }

        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"no loopback port from {First} to {Last} is free"));
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
