namespace Kubently.Api.Webhooks.Internal.Intake;

/// <summary>The body of <c>POST /webhooks/verify-deployment</c>.</summary>
internal sealed record DeploymentBody
{
    public string? Cluster { get; init; }

    public string? Workload { get; init; }

    public string? Kind { get; init; }

    public string? Namespace { get; init; }

    public int? TimeoutSeconds { get; init; }

    public string? Context { get; init; }

    public string? Query { get; init; }

    public bool? DryRun { get; init; }
}
