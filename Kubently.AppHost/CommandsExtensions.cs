using Kubently.AppHost.Commands;

namespace Kubently.AppHost;

internal static class CommandsExtensions
{
    /// <summary>What can be done from the dashboard.</summary>
    public static void AddCommands(
        this IDistributedApplicationBuilder builder, IResourceBuilder<ProjectResource> api, IResourceBuilder<ProjectResource> console,
        IResourceBuilder<ProjectResource> executor, Cluster cluster, Secrets secrets)
    {
        if (builder.ExecutionContext.IsPublishMode) return;
        api.WithCommand("ask", "Ask", new AskCommand(api.GetEndpoint(Endpoints.Http), secrets.AdminKey.Resource).RunAsync, Running("Asks the agent why something is broken.", "ChatHelp", isHighlighted: true));
        console.WithCommand("open-console", "Open the console", new OpenConsoleCommand(console.GetEndpoint(Endpoints.Http), secrets.AdminKey.Resource).RunAsync, Running("Shows where the console is.", "Open", isHighlighted: true));
        executor.WithCommand("rotate-token", "Rotate the token", new RotateTokenCommand(cluster.Tokens, api.Resource, executor.Resource).RunAsync, Running("Gives the executor a new token; API and executor start anew.", "KeyReset", isHighlighted: false));
    }

    private static CommandOptions Running(string description, string icon, bool isHighlighted) => new()
    {
        Description = description,
        IconName = icon,
        IsHighlighted = isHighlighted,
        UpdateState = context => context.ResourceSnapshot.State?.Text == KnownResourceStates.Running ? ResourceCommandState.Enabled : ResourceCommandState.Disabled,
    };
}
