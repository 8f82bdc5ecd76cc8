using Microsoft.Extensions.Options;

namespace Kubently.Api.Dispatch.Internal;

/// <summary>
/// Whether this process is being stopped, and whether the server is about to cut off what still waits then: nobody's wish to stop what runs.
/// </summary>
internal sealed class Departure : IDisposable
{
    // What is said then still has to reach its caller.
    private static readonly TimeSpan ToAnswer = TimeSpan.FromSeconds(3);

    private readonly IHostApplicationLifetime _lifetime;
    private readonly CancellationTokenSource _nearsEnd;
    private readonly CancellationTokenRegistration _stopping;

    public Departure(IHostApplicationLifetime lifetime, IOptions<HostOptions> host, TimeProvider time)
    {
        _lifetime = lifetime;
        _nearsEnd = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        var patience = Patience(host.Value.ShutdownTimeout);
        _stopping = lifetime.ApplicationStopping.Register(() => _nearsEnd.CancelAfter(patience));
    }

    /// <summary>Whether the process is being stopped.</summary>
    public bool HasBegun => _lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>Cancelled a moment before the server cuts off whoever still waits.</summary>
    public CancellationToken NearsEnd => _nearsEnd.Token;

    public void Dispose()
    {
        _stopping.Dispose();
        _nearsEnd.Dispose();
    }

    private static TimeSpan Patience(TimeSpan drain) =>
        drain == Timeout.InfiniteTimeSpan ? drain : drain - (ToAnswer < drain / 2 ? ToAnswer : drain / 2);
}
