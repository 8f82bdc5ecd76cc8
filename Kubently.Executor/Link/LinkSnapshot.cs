namespace Kubently.Executor.Link;

/// <summary>How the link to the API is now.</summary>
/// <param name="Connected">Whether the stream is open and has said so.</param>
/// <param name="Epoch">The number of the connection; 0 with an original server.</param>
/// <param name="SinceLastEvent">Time since the stream last said anything; null before the first word.</param>
/// <param name="Turning">Whether the loop has moved within the time that its present step may take.</param>
internal sealed record LinkSnapshot(bool Connected, long Epoch, TimeSpan? SinceLastEvent, bool Turning);
