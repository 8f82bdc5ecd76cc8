namespace Kubently.Api.Limits;

/// <summary>Whether something may be done now.</summary>
/// <param name="Granted">Whether it may.</param>
/// <param name="Limit">How often it may be done in a minute, and at once; 0 for no limit.</param>
/// <param name="Remaining">How often more at once.</param>
/// <param name="RetryAfter">How long to wait when it may not; else how long until all is there again.</param>
public sealed record Allowance(bool Granted, int Limit, int Remaining, TimeSpan RetryAfter)
{
    /// <summary>There is no limit.</summary>
    public static Allowance Unlimited { get; } = new(true, 0, 0, TimeSpan.Zero);

    /// <summary>Whole seconds, at least one.</summary>
    public int Seconds => Math.Max(1, (int)Math.Ceiling(RetryAfter.TotalSeconds));
}
