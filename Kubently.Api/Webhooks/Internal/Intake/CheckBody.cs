namespace Kubently.Api.Webhooks.Internal.Intake;

/// <summary>The body of <c>POST /webhooks/scheduled-check</c>.</summary>
internal sealed record CheckBody
{
    public string? Check { get; init; }

    public bool? DryRun { get; init; }

    /// <summary>Instead of the check's own, in a dry run.</summary>
    public string? Prompt { get; init; }
}
