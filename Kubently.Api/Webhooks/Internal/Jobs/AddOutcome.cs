namespace Kubently.Api.Webhooks.Internal.Jobs;

/// <summary>Whether a job was taken.</summary>
internal enum AddOutcome
{
    Added,

    /// <summary>There is no room.</summary>
    Full,

    /// <summary>What it is for is no longer as it was seen: somebody else made a job of it, or had it forgotten.</summary>
    Overtaken,
}
