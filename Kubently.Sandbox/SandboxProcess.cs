using System.Globalization;
using System.Net.Sockets;

namespace Kubently.Sandbox;

/// <summary>The demo cluster as a process of its own: <c>Kubently.Sandbox --kubeconfig FILE [--port N]</c>.</summary>
public static class SandboxProcess
{
    /// <summary>It stopped as it was told.</summary>
    public const int Stopped = 0;

    /// <summary>It could not start: the port, or the file.</summary>
    public const int Failed = 1;

    /// <summary>It was called wrongly.</summary>
    public const int Misused = 2;

    private const string Usage = "Usage: Kubently.Sandbox --kubeconfig FILE [--port N]. It serves the demo cluster until Ctrl+C, and writes FILE, for the owner's eyes only, when it listens.";

    /// <summary>Serves until it is cancelled; the kubeconfig is there exactly as long as the server listens. Gives the exit code.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(errors);
        if (Read(arguments) is not var (kubeconfig, port))
        {
            await errors.WriteLineAsync(Usage);
            return Misused;
        }

        try
        {
            await using var server = await SandboxServer.StartAsync(new SandboxOptions { Port = port }, cancellationToken);
            await WriteAsync(kubeconfig, server.KubeconfigYaml, cancellationToken);
            await output.WriteLineAsync($"The demo cluster listens at {server.Address}. Try: kubectl --kubeconfig {kubeconfig} get pods -A");
            await UntilAsync(cancellationToken);
            File.Delete(kubeconfig);
            return Stopped;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Told to stop before it had begun.
            return Stopped;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SocketException)
        {
            await errors.WriteLineAsync($"The demo cluster could not start: {exception.Message}");
            return Failed;
        }
    }

    private static (string Kubeconfig, int Port)? Read(IReadOnlyList<string> arguments)
    {
        string? kubeconfig = null;
        var port = 0;
        if (arguments.Count % 2 != 0) return null;
        for (var at = 0; at < arguments.Count; at += 2)
        {
            var value = arguments[at + 1];
            if (arguments[at] == "--kubeconfig" && value.Length > 0) kubeconfig = Path.GetFullPath(value);
            else if (arguments[at] != "--port" || !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out port) || port > ushort.MaxValue) return null;
        }

        return kubeconfig is null ? null : (kubeconfig, port);
    }

    // Whoever sees the file may read it: it is moved there whole.
    private static async Task WriteAsync(string path, string text, CancellationToken cancellationToken)
    {
        var beside = $"{path}.new";
        File.Delete(beside);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using (var writer = new StreamWriter(beside, options)) await writer.WriteAsync(text.AsMemory(), cancellationToken);
        File.Move(beside, path, overwrite: true);
    }

    private static async Task UntilAsync(CancellationToken cancellationToken)
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (cancellationToken.Register(told.SetResult)) await told.Task;
    }
}
