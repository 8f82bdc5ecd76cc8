namespace Kubently.Api.Webhooks.Internal.Posting;

/// <summary>How a post ended.</summary>
internal abstract record PostOutcome
{
    private PostOutcome() { }

    public sealed record Taken : PostOutcome;

    /// <summary>It may be taken another time.</summary>
    public sealed record NotTaken(string Why) : PostOutcome;

    /// <summary>It will not be.</summary>
    public sealed record Refused(string Why) : PostOutcome;
}
