using Kubently.Contracts;

namespace Kubently.System.Tests.Faults;

/// <summary>One numbered command, as its caller saw it.</summary>
internal sealed class Attempt(int number)
{
    // Of ten commands: four reads with time enough, one with little, two that nobody waits for, two changes, one change that nobody waits for.
    private const int Kinds = 10;

    public int Number => number;

    public bool IsChange => number % Kinds is 7 or 8 or 9;

    public bool IsShort => number % Kinds is 4;

    public bool IsQueued => number % Kinds is 5 or 6 or 9;

    public int TimeoutSeconds => IsShort ? 3 : IsQueued ? 120 : 30;

    /// <summary>When it was sent and when it was answered, on the run's clock.</summary>
    public TimeSpan Sent { get; set; }

    public TimeSpan Answered { get; set; }

    /// <summary>The slug of what was refused.</summary>
    public string? Problem { get; set; }

    /// <summary>Why the API was not reached.</summary>
    public string? Unreachable { get; set; }

    /// <summary>Its id, where the caller was told one.</summary>
    public CommandId? Id { get; set; }

    public Outcome? Outcome { get; set; }

    public int? ExitCode { get; set; }

    public string? Error { get; set; }

    /// <summary>When its end was known.</summary>
    public TimeSpan Ended { get; set; }

    public override string ToString() =>
        $"#{number} ({(IsChange ? "change" : "read")}{(IsQueued ? ", queued" : "")}, {TimeoutSeconds} s) {Id} sent {Sent:mm\\:ss\\.f} answered {Answered:mm\\:ss\\.f}: {Problem ?? Unreachable ?? $"{Outcome} {ExitCode} {Error}"}";
}
