using System.Diagnostics;
using System.Text;
using Kubently.Testing.Processes;

namespace Kubently.Cli.Tests.Faking;

/// <summary>The tool as a process of its own, in a made-up home folder; ended with the test.</summary>
internal sealed class ToolProcess : IAsyncDisposable
{
    // Many times what it takes, on a machine that does other things as well.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _seen = new();
    private readonly Task<string> _error;

    private ToolProcess(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>What standard output has said up to the line that was waited for.</summary>
    public string Seen => _seen.ToString();

    public static ToolProcess Start(string userFolder, params string[] args) => Start(userFolder, new Dictionary<string, string>(), args);

    /// <summary>One with these variables besides.</summary>
    public static ToolProcess Start(string userFolder, IReadOnlyDictionary<string, string> variables, params string[] args)
    {
        var tool = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "kubently.exe" : "kubently");
        // A shell without job control starts its background processes deaf to SIGINT, and whoever they start as well.
        var start = new ProcessStartInfo(OperatingSystem.IsLinux() ? "/usr/bin/env" : tool)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = userFolder,
        };
        if (OperatingSystem.IsLinux())
        {
            start.ArgumentList.Add("--default-signal=INT");
            start.ArgumentList.Add(tool);
        }

        foreach (var arg in args) start.ArgumentList.Add(arg);
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("KUBE", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        start.Environment["HOME"] = userFolder;
        start.Environment["NO_COLOR"] = "1";
        foreach (var (name, value) in variables) start.Environment[name] = value;
        var process = new Process { StartInfo = start };
        process.Start();
        process.StandardInput.Close();
        return new ToolProcess(process);
    }

    /// <summary>Reads standard output up to a line that contains <paramref name="text"/>.</summary>
    public async Task WaitForAsync(string text)
    {
        using var limit = Limit();
        while (await _process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            _seen.AppendLine(line);
            if (line.Contains(text, StringComparison.Ordinal)) return;
        }

        Assert.Fail($"The process ended before it said '{text}'.\n{_seen}\n{await _error}");
    }

    /// <summary>Presses Ctrl+C.</summary>
    public void Interrupt() => UnixSignal.Interrupt(_process);

    /// <summary>Asks it to stop, as Kubernetes does.</summary>
    public void Terminate() => UnixSignal.Terminate(_process);

    /// <summary>Waits for the end.</summary>
    public async Task<CliRun> EndAsync()
    {
        using var limit = Limit();
        var rest = await _process.StandardOutput.ReadToEndAsync(limit.Token);
        await _process.WaitForExitAsync(limit.Token);
        return new CliRun(_process.ExitCode, Seen + rest, await _error);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private static CancellationTokenSource Limit()
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        return limit;
    }
}
