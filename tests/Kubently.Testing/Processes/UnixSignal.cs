using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Kubently.Testing.Processes;

/// <summary>Sends signals to processes, as a terminal and Kubernetes do.</summary>
public static partial class UnixSignal
{
    private const int Sigint = 2;
    private const int Sigterm = 15;

    // As Linux numbers them.
    private const int Sigcont = 18;
    private const int Sigstop = 19;

    /// <summary>What Ctrl+C sends.</summary>
    public static void Interrupt(Process process) => Send(process, Sigint);

    /// <summary>What Kubernetes sends first.</summary>
    public static void Terminate(Process process) => Send(process, Sigterm);

    /// <summary>Holds it where it is.</summary>
    public static void Stop(Process process) => Send(process, Sigstop);

    /// <summary>Lets it go on from there.</summary>
    public static void Continue(Process process) => Send(process, Sigcont);

    private static void Send(Process process, int signal)
    {
        ArgumentNullException.ThrowIfNull(process);
        if (Kill(process.Id, signal) != 0) throw new InvalidOperationException($"signal {signal} did not reach process {process.Id}");
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
