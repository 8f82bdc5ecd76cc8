using System.Collections.Immutable;
using Kubently.Contracts;
using Kubently.Contracts.Access;

namespace Kubently.Api.Access;

/// <summary>The tokens with which executors connect. All processes know of a change at once; a cluster with a token is registered.</summary>
public interface IExecutorTokens
{
    /// <summary>A token that nobody can guess.</summary>
    string NewToken();

    /// <summary>Gives a cluster its first token, and so registers it.</summary>
    Task<TokenOutcome> CreateAsync(ClusterId cluster, string token, string by, CancellationToken cancellationToken);

    /// <summary>Gives a cluster a new token; the one before ends after a while. At most two are valid at once.</summary>
    Task<TokenOutcome> RotateAsync(ClusterId cluster, string token, TimeSpan overlap, string by, CancellationToken cancellationToken);

    /// <summary>Ends all tokens of a cluster that were created at run time.</summary>
    Task<TokenOutcome> RevokeAsync(ClusterId cluster, CancellationToken cancellationToken);

    /// <summary>A cluster's valid tokens, without their secrets.</summary>
    ImmutableArray<ExecutorTokenEntry> TokensOf(ClusterId cluster);
}
