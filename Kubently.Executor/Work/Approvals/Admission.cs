using System.Collections.Immutable;
using Kubently.Contracts.Approvals;

namespace Kubently.Executor.Work.Approvals;

/// <summary>Whether a command may pass the gate.</summary>
internal abstract record Admission
{
    private Admission() { }

    /// <summary>It may run; what it is judged to be is still the policy's to say.</summary>
    /// <param name="MayChange">Whether it may also change something.</param>
    /// <param name="Approved">The objects that it may change, as they must be; null when none were approved one by one.</param>
    public sealed record Passed(bool MayChange, ImmutableArray<ObjectVersion>? Approved = null) : Admission;

    /// <summary>It may not run.</summary>
    public sealed record Refused(string Rule, string Message) : Admission;
}
