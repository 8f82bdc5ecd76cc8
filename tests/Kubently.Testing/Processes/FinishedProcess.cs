using System.Diagnostics;
using System.Text;

namespace Kubently.Testing.Processes;

/// <summary>A program that was run to its end, and what it printed.</summary>
/// <param name="ExitCode">0 when it went well.</param>
/// <param name="Stdout">Standard output.</param>
/// <param name="Stderr">Standard error.</param>
public sealed record FinishedProcess(int ExitCode, string Stdout, string Stderr)
{
    /// <summary>Runs a program to its end, with this standard input. One that takes longer is killed, with a <see cref="TimeoutException"/>.</summary>
    public static async Task<FinishedProcess> RunAsync(ProcessStartInfo start, string? stdin, TimeSpan longest, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(start);
        (start.RedirectStandardOutput, start.RedirectStandardError, start.RedirectStandardInput) = (true, true, true);
        (start.StandardOutputEncoding, start.StandardErrorEncoding) = (Encoding.UTF8, Encoding.UTF8);
        using var process = new Process { StartInfo = start };
        process.Start();
        using var limit = new CancellationTokenSource(longest);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(either.Token);
            var error = process.StandardError.ReadToEndAsync(either.Token);
            try
            {
                if (stdin is not null) await process.StandardInput.WriteAsync(stdin.AsMemory(), either.Token);
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // It has ended without reading that.
            }

            await process.WaitForExitAsync(either.Token);
            return new FinishedProcess(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw new TimeoutException($"{start.FileName} {string.Join(' ', start.ArgumentList)} did not end within {longest.TotalSeconds:0} s.");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
