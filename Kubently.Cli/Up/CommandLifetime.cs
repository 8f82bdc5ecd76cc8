using Microsoft.Extensions.Hosting;

namespace Kubently.Cli.Up;

/// <summary>The life of a host inside this command: the command starts and stops it, and takes the signals itself.</summary>
internal sealed class CommandLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
