using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Garnet;
using Garnet.server;
using Garnet.server.Auth.Settings;

namespace Kubently.EmbeddedRedis;

/// <summary>
/// Microsoft Garnet on a loopback port, with a password that nobody else knows. Its memory is bounded; what does not fit goes to
/// a folder of its own, which is deleted when the server stops: without that Garnet silently drops the oldest keys.
/// </summary>
public sealed class EmbeddedRedisServer : IDisposable
{
    private const int PortAttempts = 5;

    private readonly GarnetServer _server;
    private readonly string _folder;
    private int _disposed;

    private EmbeddedRedisServer(GarnetServer server, string folder, int port, string password)
    {
        _server = server;
        _folder = folder;
        Port = port;
        ConnectionString = $"127.0.0.1:{port},password={password}";
    }

    /// <summary>The loopback port.</summary>
    public int Port { get; }

    /// <summary>What StackExchange.Redis connects with; holds the password.</summary>
    public string ConnectionString { get; }

    /// <summary>Starts a server on a free port; ready when this returns.</summary>
    public static EmbeddedRedisServer Start()
    {
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        for (var attempt = 1; ; attempt++)
        {
            var folder = Directory.CreateTempSubdirectory("kubently-redis-").FullName;
            var port = FreePort();
            try
            {
                var server = new GarnetServer(Options(port, password, folder));
                server.Start();
                return new EmbeddedRedisServer(server, folder, port, password);
            }
            catch (SocketException) when (attempt < PortAttempts)
            {
                // Somebody took the port between the look and the bind; the next one is as good.
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    /// <summary>Stops the server and deletes what it kept. A second call does nothing.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        _server.Dispose();
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (IOException)
        {
            // A file that is still open stays behind in the temporary folder; the system clears it.
        }
    }

    private static GarnetServerOptions Options(int port, string password, string folder) => new()
    {
        EndPoints = [new IPEndPoint(IPAddress.Loopback, port)],
        LogMemorySize = "256m",
        PageSize = "4m",
        SegmentSize = "64m",
        IndexMemorySize = "16m",
        BufferPoolMemoryBudget = "64m",
        EnableStorageTier = true,
        LogDir = folder,
        CheckpointDir = folder,
        // The default device needs libaio, which few machines have.
        DeviceType = Tsavorite.core.DeviceType.RandomAccess,
        EnableLua = true,
        LuaTransactionMode = true,
        LuaOptions = new LuaOptions(LuaMemoryManagementMode.Native, null, TimeSpan.FromSeconds(5), LuaLoggingMode.Enable, [], null),
        ExpiredKeyDeletionScanFrequencySecs = 1,
        QuietMode = true,
        AuthSettings = new PasswordAuthenticationSettings(password),
    };

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
