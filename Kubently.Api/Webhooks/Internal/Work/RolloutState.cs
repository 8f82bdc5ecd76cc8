namespace Kubently.Api.Webhooks.Internal.Work;

/// <summary>What <c>kubectl rollout status</c> said. Pure.</summary>
internal enum RolloutState
{
    /// <summary>It goes on.</summary>
    Going,

    /// <summary>It has settled.</summary>
    Settled,

    /// <summary>It will not.</summary>
    Failed,
}
