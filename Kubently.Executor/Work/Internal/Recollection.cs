namespace Kubently.Executor.Work.Internal;

/// <summary>What is known of an id.</summary>
internal abstract record Recollection
{
    private Recollection() { }

    /// <summary>It was never here, or so long ago that nobody hands it over again.</summary>
    public sealed record Unknown : Recollection;

    /// <summary>It waits or runs; its result will come.</summary>
    public sealed record Pending : Recollection;

    /// <summary>It has ended, with this.</summary>
    public sealed record Answered(KeptResult Result, DateTimeOffset Deadline) : Recollection;

    /// <summary>It has ended; its result has been let go.</summary>
    public sealed record Forgotten(DateTimeOffset Deadline) : Recollection;
}
