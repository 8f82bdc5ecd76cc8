namespace Kubently.Api.Webhooks.Internal.Intake;

/// <summary>The body of <c>POST /webhooks/fleet-report</c>; all of it may be left out.</summary>
internal sealed record ReportBody
{
    public string? Query { get; init; }

    public bool? DryRun { get; init; }
}
