using System.Runtime.InteropServices;

namespace Kubently.Api.Health.Internal;

/// <summary>Stops a while after SIGTERM, and at once when it is told again or by Ctrl+C.</summary>
internal sealed partial class UnhurriedLifetime(TimeSpan delay, Leaving leaving, IHostApplicationLifetime application, TimeProvider time, ILogger<UnhurriedLifetime> logger)
    : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _signals = [];
    private ITimer? _timer;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnTerminate));
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGQUIT]) _signals.Add(PosixSignalRegistration.Create(signal, OnInterrupt));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
        _timer?.Dispose();
    }

    private void OnTerminate(PosixSignalContext context)
    {
        if (leaving.HasBegun)
        {
            OnInterrupt(context);
            return;
        }

        context.Cancel = true;
        leaving.Begin();
        LogLeaving((long)delay.TotalMilliseconds);
        _timer = time.CreateTimer(_ => application.StopApplication(), null, delay, Timeout.InfiniteTimeSpan);
    }

    private void OnInterrupt(PosixSignalContext context)
    {
        context.Cancel = true;
        application.StopApplication();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Told to stop: takes requests for another {DelayMs} ms, and says at /health that it is leaving")]
    private partial void LogLeaving(long delayMs);
}
