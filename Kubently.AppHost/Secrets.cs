namespace Kubently.AppHost;

/// <summary>What is secret. What nobody gives a value (<c>Parameters__…</c>, user secrets) is generated, and kept in the user secrets.</summary>
/// <param name="AdminKey">The API key of the person who runs this.</param>
/// <param name="AuditKey">What the audit log is sealed with.</param>
/// <param name="RedisPassword">The password of Redis, without commas, which end a part of a connection string.</param>
/// <param name="ExecutorToken">What the executor shows to the API.</param>
/// <param name="ModelKeys">The model providers' keys, by the variable that the API reads; empty ones mean that the runbook answers.</param>
internal sealed record Secrets(
    IResourceBuilder<ParameterResource> AdminKey,
    IResourceBuilder<ParameterResource> AuditKey,
    IResourceBuilder<ParameterResource> RedisPassword,
    IResourceBuilder<ParameterResource> ExecutorToken,
    IReadOnlyDictionary<string, IResourceBuilder<ParameterResource>> ModelKeys);
