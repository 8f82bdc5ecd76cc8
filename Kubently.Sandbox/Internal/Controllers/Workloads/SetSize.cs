namespace Kubently.Sandbox.Internal.Controllers.Workloads;

/// <summary>A ReplicaSet as a rollout sees it: how many pods it shall have, has, and has available.</summary>
internal sealed record SetSize(string Name, int Wanted, int Pods, int Available);
