namespace Kubently.Kubectl.Verbs.Drain;

/// <summary>What becomes of a pod when its node is drained.</summary>
/// <param name="Leaves">Whether it goes.</param>
/// <param name="Warning">What is said about it; null for nothing.</param>
/// <param name="Error">Why the node cannot be drained because of it; null when it can.</param>
internal sealed record PodVerdict(bool Leaves, string? Warning = null, string? Error = null)
{
    internal static readonly PodVerdict Goes = new(true);

    internal static readonly PodVerdict Stays = new(false);

    internal static PodVerdict Obstacle(string why) => new(false, Error: why);
}
