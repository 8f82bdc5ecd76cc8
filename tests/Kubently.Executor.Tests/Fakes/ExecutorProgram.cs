using System.Diagnostics;
using Kubently.Testing.Leaks;
using Kubently.Testing.Processes;

namespace Kubently.Executor.Tests.Fakes;

/// <summary>The executor as a process of its own, which logs all there is. Its end fails the test when it has printed a secret of its environment.</summary>
internal sealed class ExecutorProgram : IDisposable
{
    private readonly Process _process;
    private readonly LeakWatch _leaks;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    public ExecutorProgram(IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Kubently.Executor.dll"));
        foreach (var name in (string[])["KUBECONFIG", "KUBERNETES_SERVICE_HOST", "KUBENTLY_API_URL", "CLUSTER_ID", "KUBENTLY_TOKEN", "KUBENTLY_CONTEXT"])
            start.Environment.Remove(name);
        start.Environment["HOME"] = "/nowhere";
        start.Environment["LOG_LEVEL"] = "trace";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        _leaks = new LeakWatch(environment.Select(variable => KeyValuePair.Create(variable.Key, (string?)variable.Value)));
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Asks it to stop, as Kubernetes does.</summary>
    public void AskToStop() => UnixSignal.Terminate(_process);

    public async Task<(int ExitCode, string Output, string Errors)> EndAsync()
    {
        await _process.WaitForExitAsync().Within();
        var (output, errors) = (await _output.Within(), await _errors.Within());
        _leaks.Look("printed", output);
        _leaks.Look("printed as an error", errors);
        _leaks.AssertNothingTold();
        return (_process.ExitCode, output, errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
