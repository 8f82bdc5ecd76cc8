using System.Diagnostics;
using Kubently.Testing.Processes;

namespace Kubently.Bench.House;

/// <summary>
/// A program as a process of its own, whose output goes to a file as a container's does: reading it would be work of this process, which is measured too.
/// </summary>
internal sealed class PieceProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly string _log;

    private PieceProcess(Process process, string log) => (_process, _log) = (process, log);

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>The end of what it has printed.</summary>
    public string Output => File.Exists(_log) ? string.Join('\n', File.ReadLines(_log).TakeLast(20)) : "";

    /// <summary>A project of this solution, or, where one is given, another assembly or native image of it.</summary>
    public static PieceProcess Start(string project, string? other, DirectoryInfo folder, IReadOnlyDictionary<string, string> environment)
    {
        var file = Path.GetFullPath(other ?? ChildProcess.AssemblyOf(project));
        string[] program = file.EndsWith(".dll", StringComparison.Ordinal) ? ["dotnet", file] : [file];
        var log = Path.Combine(folder.FullName, $"{Guid.NewGuid():N}.log");
        // The shell makes way for the program: the process is the program's.
        var start = new ProcessStartInfo("/bin/sh");
        foreach (var argument in (string[])["-c", "log=$1; shift; exec \"$@\" >\"$log\" 2>&1", "sh", log, .. program]) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new PieceProcess(Process.Start(start) ?? throw new InvalidOperationException($"{program[^1]} did not start."), log);
    }

    /// <summary>Ends it at once, as a crash does.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }
}
