using Kubently.Api.Access;
using Kubently.Contracts;
using Kubently.Contracts.Access;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;

namespace Kubently.Api.Executors.Internal;

/// <summary>The tokens with which executors connect.</summary>
internal static class TokenEndpoints
{
    private const string ProblemType = "application/problem+json";
    private const int DefaultOverlapSeconds = 3600;

    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/admin/agents/{id}/token").WithTags("Executors' tokens").RequirePermission(Permission.ManageExecutors);
        group.MapPost("", CreateAsync).WithSummary("Creates the token of a cluster, which is registered with it; the secret is in this answer and nowhere else.")
            .Produces<IssuedExecutorToken>().Produces<Problem>(403, ProblemType).Produces<Problem>(409, ProblemType).Produces<Problem>(422, ProblemType);
        group.MapPost("/rotate", RotateAsync).WithSummary("Gives a cluster a new token; the one before is valid for a while yet.")
            .Produces<IssuedExecutorToken>().Produces<Problem>(404, ProblemType).Produces<Problem>(409, ProblemType).Produces<Problem>(422, ProblemType);
        group.MapDelete("", RevokeAsync).WithSummary("Revokes a cluster's tokens; its executor is cut off, and it is no longer registered.")
            .Produces(StatusCodes.Status204NoContent).Produces<Problem>(404, ProblemType).Produces<Problem>(409, ProblemType);
    }

    private static async Task<IResult> CreateAsync(
        string id, ExecutorTokenRequest? request, IExecutorTokens tokens, AccessEvents events, HttpContext context, CancellationToken cancellationToken)
    {
        if (!NamedCluster.TryRead(id, out var cluster, out var fault)) return fault;
        var caller = Caller.Of(context.User);
        if (!caller.Sees(cluster)) return TokenProblems.BeyondScope(cluster);
        if (TokenProblems.Fault(request) is { } invalid) return invalid;
        var token = request?.Token ?? tokens.NewToken();
        var outcome = await tokens.CreateAsync(cluster, token, caller.Name, cancellationToken);
        if (outcome is not TokenOutcome.Issued issued) return TokenProblems.Of(outcome, cluster);
        await events.TellAsync(new AccessEvent.TokenCreated(cluster, issued.TokenId), context);
        return Answer(cluster, token, issued);
    }

    private static async Task<IResult> RotateAsync(
        string id, ExecutorTokenRequest? request, IExecutorTokens tokens, AccessEvents events, HttpContext context, CancellationToken cancellationToken)
    {
        if (!NamedCluster.TryRead(id, out var cluster, out var fault)) return fault;
        var caller = Caller.Of(context.User);
        if (!caller.Sees(cluster)) return TokenProblems.Of(new TokenOutcome.Unknown(), cluster);
        if (TokenProblems.Fault(request) is { } invalid) return invalid;
        var token = request?.Token ?? tokens.NewToken();
        var overlap = TimeSpan.FromSeconds(request?.OverlapSeconds ?? DefaultOverlapSeconds);
        var outcome = await tokens.RotateAsync(cluster, token, overlap, caller.Name, cancellationToken);
        if (outcome is not TokenOutcome.Issued issued) return TokenProblems.Of(outcome, cluster);
        await events.TellAsync(new AccessEvent.TokenRotated(cluster, issued.TokenId, issued.OldUntil ?? issued.CreatedAt), context);
        return Answer(cluster, token, issued);
    }

    private static async Task<IResult> RevokeAsync(
        string id, IExecutorTokens tokens, IExecutorRegistry registry, ICapabilityReports reports, AccessEvents events, HttpContext context, CancellationToken cancellationToken)
    {
        if (!NamedCluster.TryRead(id, out var cluster, out var fault)) return fault;
        if (!Caller.Of(context.User).Sees(cluster)) return TokenProblems.Of(new TokenOutcome.Unknown(), cluster);
        var outcome = await tokens.RevokeAsync(cluster, cancellationToken);
        if (outcome is not TokenOutcome.Revoked) return TokenProblems.Of(outcome, cluster);
        await events.TellAsync(new AccessEvent.TokensRevoked(cluster), context);
        if (!registry.Contains(cluster)) await reports.ForgetAsync(cluster, cancellationToken);
        return Results.NoContent();
    }

    private static IResult Answer(ClusterId cluster, string token, TokenOutcome.Issued issued) => Results.Json(
        new IssuedExecutorToken { Token = token, ClusterId = cluster, CreatedAt = issued.CreatedAt, TokenId = issued.TokenId, PreviousValidUntil = issued.OldUntil },
        KubentlyJson.Wire.IssuedExecutorToken);
}
