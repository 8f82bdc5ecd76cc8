using System.Diagnostics;
using System.Globalization;
using Kubently.Api.Access;
using Kubently.Api.Problems;
using Kubently.Contracts;
using Kubently.Contracts.Access;

namespace Kubently.Api.Executors.Internal;

/// <summary>Why a token is not created, rotated or revoked, and what to do.</summary>
internal static class TokenProblems
{
    public static ProblemResult? Fault(ExecutorTokenRequest? request)
    {
        if (request?.Token is { } token && !TokenText.IsValid(token)) return new(ProblemKind.InvalidField, $"token must be {TokenText.Expected}.", "token");
        if (request?.OverlapSeconds is < 0 or > ExecutorTokenRequest.MaxOverlapSeconds)
            return new(ProblemKind.InvalidField, $"overlap_seconds must be 0 to {ExecutorTokenRequest.MaxOverlapSeconds}.", "overlap_seconds");
        return null;
    }

    public static ProblemResult BeyondScope(ClusterId cluster) => new(ProblemKind.Forbidden, $"The cluster '{cluster}' lies outside of your scope.", "cluster_id");

    public static ProblemResult Of(TokenOutcome outcome, ClusterId cluster) => outcome switch
    {
        TokenOutcome.Exists => new(ProblemKind.TokenExists, $"'{cluster}' has a token already. POST /admin/agents/{cluster}/token/rotate gives it a new one while the old one is still valid; DELETE /admin/agents/{cluster}/token revokes it.", "cluster_id"),
        TokenOutcome.Unknown => new(ProblemKind.UnknownToken, $"'{cluster}' has no token. POST /admin/agents/{cluster}/token creates one.", "cluster_id"),
        TokenOutcome.Configured => new(ProblemKind.TokenConfigured, $"The token of '{cluster}' is one of the setting EXECUTOR_TOKENS and ends when it is taken out there; while it is rotated, the cluster may be named there twice.", "cluster_id"),
        TokenOutcome.RotationUnderWay(var until) => new(ProblemKind.RotationUnderWay, $"Two tokens of '{cluster}' are valid until {until.UtcDateTime.ToString("u", CultureInfo.InvariantCulture)}. Wait until then, or rotate with overlap_seconds 0, which ends both at once.", "cluster_id"),
        TokenOutcome.SameToken => new(ProblemKind.InvalidField, $"token is the one that '{cluster}' has. Send another one, or none for one that nobody can guess.", "token"),
        TokenOutcome.Full(var limit) => new(ProblemKind.TokensFull, $"There are {limit} clusters with tokens, which is as many as there may be. Revoke those of clusters that are gone.", "cluster_id"),
        _ => throw new UnreachableException(),
    };
}
