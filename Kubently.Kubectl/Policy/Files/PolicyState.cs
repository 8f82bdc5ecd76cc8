namespace Kubently.Kubectl.Policy.Files;

/// <summary>A policy file as of now.</summary>
/// <param name="Policy">The last good policy.</param>
/// <param name="LoadedAt">Since when it is in force.</param>
/// <param name="Error">What is wrong with the file as it is now; null when nothing is.</param>
public sealed record PolicyState(ClusterPolicy Policy, DateTimeOffset LoadedAt, string? Error = null);
