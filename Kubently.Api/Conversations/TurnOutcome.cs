namespace Kubently.Api.Conversations;

/// <summary>Whether a question was taken.</summary>
public abstract record TurnOutcome
{
    private TurnOutcome() { }

    /// <summary>It was; whoever asked for it records what happens, to the end.</summary>
    public sealed record Begun(ITurn Turn) : TurnOutcome;

    /// <summary>The caller has no such conversation.</summary>
    public sealed record Unknown : TurnOutcome;

    /// <summary>The question before it is still being investigated.</summary>
    public sealed record Busy : TurnOutcome;

    /// <summary>The conversation holds as much as it may.</summary>
    public sealed record Full : TurnOutcome;
}
