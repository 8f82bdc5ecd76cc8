using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Kubently.ServiceDefaults;

/// <summary>Looks now and then whether the certificate has been renewed. New connections get the new one; those that are open stay.</summary>
internal sealed partial class CertificateWatch(ServedCertificate certificate, TimeProvider time, ILogger<CertificateWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        string? known = null;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (certificate.Refresh() is not { } change)
            {
                known = null;
                continue;
            }

            // A fault that lasts is told once.
            if (change.Fault is null) LogChanged(change.Thumbprint!, change.Until!.Value);
            else if (change.Fault != known) LogUseless(change.Fault);
            known = change.Fault;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The TLS certificate was renewed: {Thumbprint}, until {Until}")]
    private partial void LogChanged(string thumbprint, DateTime until);

    [LoggerMessage(Level = LogLevel.Error, Message = "The TLS certificate's files have changed and are of no use, so the last good one stays: {Reason}")]
    private partial void LogUseless(string reason);
}
