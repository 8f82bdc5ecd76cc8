using Kubently.AppHost.Chart;

namespace Kubently.AppHost;

internal static class StateExtensions
{
    // The name of the connection string that the API reads.
    private const string Name = "redis";

    /// <summary>Redis with a password, on a volume. What it has acknowledged is lost for a second at most when the machine dies, and not at all when the process does.</summary>
    public static IResourceBuilder<RedisResource> AddState(this IDistributedApplicationBuilder builder, Secrets secrets) =>
        builder.AddRedis(Name, password: secrets.RedisPassword)
            .WithDataVolume("kubently-redis-data")
            .WithArgs(AppendOnly)
            .WithEnvironment("REDIS_PASSWORD", $"{secrets.RedisPassword}")
            .PublishAsKubernetesService(RedisChart.Shape);

    // Here the arguments are a list; what is published is a line for the shell.
    private static void AppendOnly(CommandLineArgsCallbackContext context)
    {
        if (context.ExecutionContext.IsPublishMode) context.Args[^1] = $"{context.Args[^1]} --appendonly yes";
        else
        {
            context.Args.Add("--appendonly");
            context.Args.Add("yes");
        }
    }
}
