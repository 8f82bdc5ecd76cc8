using Microsoft.Extensions.DependencyInjection;

namespace Kubently.AppHost.Commands;

/// <summary>Shows where the console is, and with what to sign in.</summary>
internal sealed class OpenConsoleCommand(EndpointReference console, ParameterResource adminKey)
{
    public async Task<ExecuteCommandResult> RunAsync(ExecuteCommandContext context)
    {
        var dialogs = context.ServiceProvider.GetRequiredService<IInteractionService>();
        if (!dialogs.IsAvailable) return CommandResults.Failure($"The dashboard is not there to show it in. Open {console.Url}.");
        await dialogs.PromptNotificationAsync(
            "Console", $"Sign in with the value of the parameter {adminKey.Name}.",
            new NotificationInteractionOptions { Intent = MessageIntent.Information, LinkText = "Open the console", LinkUrl = console.Url },
            context.CancellationToken);
        return CommandResults.Success();
    }
}
