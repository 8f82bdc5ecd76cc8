using System.Collections.Concurrent;
using System.Diagnostics;
using Kubently.Testing.Leaks;

namespace Kubently.Testing.Processes;

/// <summary>
/// One of our programs as a process of its own, run from its own output folder. Its disposal fails the test when it has printed one of the secrets of
/// its environment.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private const int MaxLines = 2000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Process _process;
    private readonly LeakWatch _leaks;

    private ChildProcess(Process process, LeakWatch leaks) => (_process, _leaks) = (process, leaks);

    /// <summary>What it has printed, its last 2,000 lines.</summary>
    public string Output => string.Join('\n', _lines);

    /// <summary>Its exit code, once it has ended.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>Starts one; the project is its folder, seen from the repository: <c>Kubently.Api</c>, <c>tests/Kubently.ConformanceApi</c>.</summary>
    public static ChildProcess Start(string project, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(AssemblyOf(project));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var child = new ChildProcess(Process.Start(start) ?? throw new InvalidOperationException($"{project} did not start."), new LeakWatch(environment.Select(variable => KeyValuePair.Create(variable.Key, (string?)variable.Value))));
        child._process.OutputDataReceived += child.Keep;
        child._process.ErrorDataReceived += child.Keep;
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Ends it at once, as a crash does.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>Asks it to stop, as Kubernetes does, and waits until it has.</summary>
    public async Task TerminateAsync()
    {
        UnixSignal.Terminate(_process);
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>Lets it stand still.</summary>
    public void Freeze() => UnixSignal.Stop(_process);

    /// <summary>Lets it go on.</summary>
    public void Thaw() => UnixSignal.Continue(_process);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
        _leaks.AssertNothingTold();
    }

    /// <summary>Where a project's assembly is; its name is the folder's unless it has another one.</summary>
    public static string AssemblyOf(string project, string? name = null)
    {
        // …/tests/Kubently.System.Tests/bin/<configuration>/net10.0/, and likewise below bench/.
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var root = output.Parent!.Parent!.Parent!.Parent!.Parent!;
        return Path.Combine(root.FullName, project, "bin", output.Parent.Name, output.Name, $"{name ?? Path.GetFileName(project)}.dll");
    }

    private void Keep(object sender, DataReceivedEventArgs e)
    {
        if (e.Data is null) return;
        _leaks.Look("printed", e.Data);
        _lines.Enqueue(e.Data);
        while (_lines.Count > MaxLines) _lines.TryDequeue(out _);
    }
}
