using Kubently.Contracts;

namespace Kubently.Api.Dispatch.Internal;

internal sealed class NoObserver : ICommandObserver
{
    public Task IssuingAsync(Command command, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task EndedAsync(Command command, Result result) => Task.CompletedTask;
}
