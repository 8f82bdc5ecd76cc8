using System.Runtime.InteropServices;
using Kubently.Sandbox;

using var stop = new CancellationTokenSource();
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Told);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Told);
return await SandboxProcess.RunAsync(args, Console.Out, Console.Error, stop.Token);

void Told(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
