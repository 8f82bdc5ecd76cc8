using System.Collections.Immutable;
using Kubently.Contracts;

namespace Kubently.Api.Dispatch;

/// <summary>What a stream may send next.</summary>
public abstract record Claim
{
    private Claim() { }

    /// <summary>A newer stream holds the cluster; this one must close.</summary>
    public sealed record Superseded : Claim;

    /// <summary>What to send, in this order: notices, then commands.</summary>
    /// <param name="Notices">Commands to stop and sessions that are over.</param>
    /// <param name="Commands">Commands to run.</param>
    /// <param name="More">Whether more can be claimed at once.</param>
    public sealed record Taken(ImmutableArray<Notice> Notices, ImmutableArray<Command> Commands, bool More) : Claim;
}
