using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;

namespace Kubently.Bench.Measuring;

/// <summary>Lets another .NET process collect all its garbage, so that what is left in its memory is what it needs.</summary>
internal static class InducedCollection
{
    // GCHeapCollect of the runtime's own provider: a collection as the session begins.
    private const long HeapCollect = 0x800000;

    // The first lets finalizers run and the second takes what they held; what a server's heap gives back to the system it gives back a moment later.
    private const int Times = 3;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(1);

    public static async Task RunAsync(int process, CancellationToken cancellationToken)
    {
        var client = new DiagnosticsClient(process);
        for (var time = 0; time < Times; time++)
        {
            using var session = await client.StartEventPipeSessionAsync(
                [new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, HeapCollect)], requestRundown: false, token: cancellationToken);
            var drained = session.EventStream.CopyToAsync(Stream.Null, cancellationToken);
            await Task.Delay(Settle, TimeProvider.System, cancellationToken);
            await session.StopAsync(cancellationToken);
            await drained;
        }
    }
}
