namespace Kubently.AppHost;

internal static class SecretsExtensions
{
    // As many letters and digits as the keys that the API makes: 256 bits.
    private const int Length = 43;

    private static readonly string[] ModelKeys = ["ANTHROPIC_API_KEY", "AZURE_OPENAI_API_KEY", "GOOGLE_API_KEY", "OPENAI_API_KEY"];

    public static Secrets AddSecrets(this IDistributedApplicationBuilder builder) => new(
        builder.AddGenerated("admin-key").WithDescription("The API key with which you sign in at the console and call the API."),
        builder.AddGenerated("audit-key").WithDescription("Seals the audit log."),
        builder.AddGenerated("redis-password").WithDescription("The password of Redis."),
        builder.AddGenerated("executor-token").WithDescription("What the executor shows to the API."),
        ModelKeys.ToDictionary(variable => variable, builder.AddModelKey));

    private static IResourceBuilder<ParameterResource> AddGenerated(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddParameter(name, new GenerateParameterDefault { MinLength = Length, Special = false }, secret: true, persist: true);

    // A key that is not there is no reason to ask for it: the runbook needs none.
    private static IResourceBuilder<ParameterResource> AddModelKey(this IDistributedApplicationBuilder builder, string variable)
    {
        var name = variable.ToLowerInvariant().Replace('_', '-');
        return builder.AddParameter(name, () => builder.Configuration[$"Parameters:{name}"] ?? builder.Configuration[variable] ?? "", secret: true)
            .WithDescription($"The model provider's key, {variable}; may be empty.");
    }
}
