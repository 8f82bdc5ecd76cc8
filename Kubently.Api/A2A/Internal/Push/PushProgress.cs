namespace Kubently.Api.A2A.Internal.Push;

/// <summary>How far a target has been told.</summary>
/// <param name="Place">The place of the last event that it knows of.</param>
/// <param name="Failures">How often it could not be reached since.</param>
internal sealed record PushProgress(long Place, int Failures)
{
    private const int MaxFailures = 12;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>When to try again after another failure; null when it was the last one, which is after about 25 minutes.</summary>
    public TimeSpan? Pause => Failures + 1 >= MaxFailures ? null : TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Failures));
}
