using Microsoft.Extensions.DependencyInjection;

namespace Kubently.AppHost.Commands;

/// <summary>Gives the executor a new token: the API starts anew and takes both, then the executor starts anew and shows the new one.</summary>
internal sealed class RotateTokenCommand(ExecutorTokens tokens, IResource api, IResource executor)
{
    public async Task<ExecuteCommandResult> RunAsync(ExecuteCommandContext context)
    {
        var commands = context.ServiceProvider.GetRequiredService<ResourceCommandService>();
        tokens.Rotate();
        foreach (var resource in (IResource[])[api, executor])
        {
            var restart = await commands.ExecuteCommandAsync(resource, KnownResourceCommands.RestartCommand, context.CancellationToken);
            if (!restart.Success) return CommandResults.Failure($"{resource.Name} did not start anew. Restart api, then executor: they take the new token then.");
        }

        return CommandResults.Success();
    }
}
