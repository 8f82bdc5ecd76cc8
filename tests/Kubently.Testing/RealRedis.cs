using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Kubently.Testing.Processes;
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

    private RealRedis(string path, bool appendOnly, RedisCertificates? tls, Func<RealRedis, string[]>? arguments)
    {
        (_path, _appendOnly) = (path, appendOnly);
        (Port, TlsPort) = (FreePort.Next(), FreePort.Next());
        _more = tls is null ? arguments?.Invoke(this) ?? [] :
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
    public static Task<RealRedis> StartOrSkipAsync(bool appendOnly = false, RedisCertificates? tls = null) => StartOrSkipAsync(appendOnly, tls, null);

    /// <summary>One with further arguments, which may name its ports.</summary>
    internal static Task<RealRedis> StartOrSkipAsync(Func<RealRedis, string[]> arguments) => StartOrSkipAsync(appendOnly: false, null, arguments);

    private static async Task<RealRedis> StartOrSkipAsync(bool appendOnly, RedisCertificates? tls, Func<RealRedis, string[]>? arguments)
    {
        var path = Find();
        if (path is null) RealComponents.Missing("redis-server is not here; install the package redis-server");
        for (var attempt = 1; ; attempt++)
        {
            var redis = new RealRedis(path!, appendOnly, tls, arguments);
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

    /// <summary>Whether it was started and not killed.</summary>
    public bool IsRunning => _process is not null;

    /// <summary>Its process id.</summary>
    public int ProcessId => _process!.Id;

    // A file of settings comes before all options.
    private string[] Settings => _more is [{ } file, ..] && !file.StartsWith("--", StringComparison.Ordinal) ? [file] : [];

    /// <summary>Its folder, which goes with it.</summary>
    internal string Folder => _folder.FullName;

    /// <summary>What a command answers, by redis-cli.</summary>
    public async Task<string> AskAsync(params string[] command)
    {
        var start = new ProcessStartInfo("redis-cli") { Environment = { ["REDISCLI_AUTH"] = Password } };
        foreach (var argument in (string[])["-h", "127.0.0.1", "-p", $"{Port}", .. command]) start.ArgumentList.Add(argument);
        var asked = await FinishedProcess.RunAsync(start, null, LongestStart, CancellationToken.None);
        return asked.ExitCode == 0 ? asked.Stdout.Trim() : throw new InvalidOperationException($"redis-cli: {asked.Stdout} {asked.Stderr}");
    }

    /// <summary>Stops the server where it stands: connections stay, and nothing is answered.</summary>
    public void Pause() => UnixSignal.Stop(_process!);

    /// <summary>Lets the server go on.</summary>
    public void Resume() => UnixSignal.Continue(_process!);

    /// <summary>Sets how large its files may become, in bytes; null lifts the limit. What it cannot write then fails as on a full disk.</summary>
    public async Task LimitFilesAsync(long? bytes)
    {
        var start = new ProcessStartInfo("prlimit") { ArgumentList = { "--pid", $"{ProcessId}", $"--fsize={(bytes is { } limit ? $"{limit}" : "unlimited")}:" } };
        var limited = await FinishedProcess.RunAsync(start, null, LongestStart, CancellationToken.None);
        Assert.True(limited.ExitCode == 0, limited.Stderr);
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
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder.FullName };
        // A write that a limit on files refuses is then an error, as on a full disk, and does not end the process.
        foreach (var argument in (string[])["-c", "trap '' XFSZ; exec \"$0\" \"$@\"", _path, .. Settings, "--port", $"{Port}", "--bind", "127.0.0.1", "--requirepass", Password, "--save", "", "--dir", _folder.FullName,
            "--appendonly", _appendOnly ? "yes" : "no", "--appendfsync", "always", "--loglevel", "warning", .. _more[Settings.Length..]]) start.ArgumentList.Add(argument);
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
