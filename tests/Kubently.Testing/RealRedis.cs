using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Kubently.Testing;

/// <summary>A real redis-server on a loopback port, with a password and a folder of its own. It can be killed and started again.</summary>
public sealed class RealRedis : IAsyncDisposable
{
    /// <summary>What it asks its clients for.</summary>
    public const string Password = "test-only-password";

    private const int PortAttempts = 5;
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(20);

    private readonly string _path;
    private readonly bool _appendOnly;
    private readonly string[] _more;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubently-real-redis-");
    private Process? _process;

    private RealRedis(string path, bool appendOnly, RedisCertificates? tls)
    {
        (_path, _appendOnly) = (path, appendOnly);
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        using var second = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        second.Start();
        (Port, TlsPort) = (((IPEndPoint)probe.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port);
        _more = tls is null ? [] :
            ["--tls-port", $"{TlsPort}", "--tls-cert-file", tls.Certificate, "--tls-key-file", tls.Key, "--tls-ca-cert-file", tls.Authorities, "--tls-auth-clients", tls.AsksClients ? "yes" : "no"];
    }

    /// <summary>The loopback port; the same after a restart.</summary>
    public int Port { get; }

    /// <summary>The loopback port for TLS, where it was given certificates; the same after a restart.</summary>
    public int TlsPort { get; }

    /// <summary>What StackExchange.Redis connects with.</summary>
    public string ConnectionString => $"127.0.0.1:{Port},password={Password}";

    /// <summary>What it connects with over TLS, to a server of this name.</summary>
    public string TlsConnectionString(string name) => $"{name}:{TlsPort},password={Password},ssl=true";

    /// <summary>Where redis-server is, or null.</summary>
    public static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "redis-server")).FirstOrDefault(File.Exists);

    /// <summary>A started server; skips the test (or fails it, see <see cref="RealComponents"/>) where there is none.</summary>
    public static async Task<RealRedis> StartOrSkipAsync(bool appendOnly = false, RedisCertificates? tls = null)
    {
        var path = Find();
        if (path is null) RealComponents.Missing("redis-server is not here; install the package redis-server");
        for (var attempt = 1; ; attempt++)
        {
            var redis = new RealRedis(path!, appendOnly, tls);
            // Somebody may take the port between the look and the bind; the next one is as good.
            if (await redis.TryStartAsync()) return redis;
            await redis.DisposeAsync();
            Assert.True(attempt < PortAttempts, "redis-server ended as it started");
        }
    }

    /// <summary>Starts the server, and returns when it answers.</summary>
    public async Task StartAsync() => Assert.True(await TryStartAsync(), "redis-server ended as it started");

    /// <summary>Ends the server at once, as a crash does.</summary>
    public async Task KillAsync()
    {
        if (_process is not { } process) return;
        _process = null;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Delete(recursive: true);
    }

    // False when it ended at once.
    private async Task<bool> TryStartAsync()
    {
        var start = new ProcessStartInfo(_path) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder.FullName };
        foreach (var argument in (string[])["--port", $"{Port}", "--bind", "127.0.0.1", "--requirepass", Password, "--save", "", "--dir", _folder.FullName,
            "--appendonly", _appendOnly ? "yes" : "no", "--appendfsync", "always", "--loglevel", "warning", .. _more]) start.ArgumentList.Add(argument);
        _process = Process.Start(start) ?? throw new InvalidOperationException("redis-server did not start.");
        _process.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        using var patience = new CancellationTokenSource(LongestStart);
        while (!await AnswersAsync(patience.Token))
            if (_process.HasExited) return false;
        return true;
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port, cancellationToken);
            await using var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"AUTH {Password}\r\nPING\r\n"), cancellationToken);
            var answer = new byte[12];
            await stream.ReadExactlyAsync(answer, cancellationToken);
            return Encoding.ASCII.GetString(answer) == "+OK\r\n+PONG\r\n";
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            await Task.Yield();
            return false;
        }
    }
}
