using System.Diagnostics;
using System.Text;
using Kubently.Cli.Calls;

namespace Kubently.Cli.Install.Cluster;

/// <summary>
/// Runs kubectl and helm. What is secret goes in through standard input only: arguments can be read by everybody on the machine, and stay in
/// histories and audit logs.
/// </summary>
internal sealed class ToolRunner(Surroundings surroundings)
{
    // The largest thing that is read is a rendered chart.
    private const int MaxCharacters = 16 * 1024 * 1024;

    private static readonly TimeSpan ToEnd = TimeSpan.FromSeconds(5);

    // Of no use to the tools, and not for them.
    private static readonly string[] Kept = ["KUBENTLY_API_KEY", .. ModelProviders.KeyVariables];

    /// <summary>Where a program is; null when it is on no folder of the PATH.</summary>
    public string? Find(string name) => (surroundings.Variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => (string[])[Path.Combine(folder, name), Path.Combine(folder, $"{name}.exe")]).FirstOrDefault(File.Exists);

    /// <summary>Runs one to its end, and ends it after <paramref name="longest"/>. One that is not there is a <see cref="FileNotFoundException"/>: look first.</summary>
    public async Task<ToolRun> RunAsync(string name, IEnumerable<string> arguments, string? stdin, TimeSpan longest, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = Start(name, arguments) };
        process.Start();
        using var limit = new CancellationTokenSource(longest, surroundings.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var output = ReadAsync(process.StandardOutput, either.Token);
            var error = ReadAsync(process.StandardError, either.Token);
            await WriteAsync(process, stdin, either.Token);
            await process.WaitForExitAsync(either.Token);
            return new ToolRun(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ToolRun(-1, "", $"{name} did not end within {longest.TotalSeconds:0} s");
        }
        finally
        {
            // Ctrl+C reaches it as well: helm then writes down that it was interrupted, without which its release is locked.
            if (!process.HasExited && !process.WaitForExit(ToEnd)) process.Kill(entireProcessTree: true);
        }
    }

    private ProcessStartInfo Start(string name, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Find(name) ?? throw new FileNotFoundException($"{name} is on no folder of the PATH."))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var variable in Kept) start.Environment.Remove(variable);
        foreach (var variable in (string[])["PATH", "HOME", "KUBECONFIG"])
            if (surroundings.Variable(variable) is { } value) start.Environment[variable] = value;
        return start;
    }

    private static async Task WriteAsync(Process process, string? stdin, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.WriteAsync((stdin ?? "").AsMemory(), cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended without reading; its exit code says why.
        }
    }

    private static async Task<string> ReadAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var (text, buffer) = (new StringBuilder(), new char[8192]);
        while (await reader.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            if (text.Length < MaxCharacters) text.Append(buffer, 0, read);
        return text.ToString();
    }
}
