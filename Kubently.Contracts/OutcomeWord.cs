namespace Kubently.Contracts;

/// <summary>The one word of an <see cref="Outcome"/>, as JSON and telemetry write it.</summary>
public static class OutcomeWord
{
    /// <summary>The word, lower case.</summary>
    public static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Completed => "completed",
        Outcome.Refused => "refused",
        Outcome.TimedOut => "timed_out",
        Outcome.Cancelled => "cancelled",
        Outcome.Lost => "lost",
        _ => "failed",
    };
}
