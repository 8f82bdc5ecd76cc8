namespace Kubently.Api.Webhooks.Internal.Jobs;

/// <summary>How long to wait after a failed attempt. Pure.</summary>
internal static class JobPause
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>Null when it was the last one.</summary>
    public static TimeSpan? After(int attempt, WebhookOptions options) => attempt >= options.MaxAttempts
        ? null
        : TimeSpan.FromTicks((long)Math.Min(Longest.Ticks, options.FirstPause.Ticks * Math.Pow(4, attempt - 1)));
}
