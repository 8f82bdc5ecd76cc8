namespace Kubently.Kubectl.Diagnosis.Internal.Watching;

/// <summary>Why a kind is not kept for now; whoever needs it lists it.</summary>
internal sealed class NotWatchable(string reason) : Exception(reason);
