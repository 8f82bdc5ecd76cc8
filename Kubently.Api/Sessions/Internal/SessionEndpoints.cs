using System.Collections.Immutable;
using System.Security.Claims;
using Kubently.Api.Access;
using Kubently.Api.Problems;
using Kubently.Contracts;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;
using Microsoft.AspNetCore.Mvc;

namespace Kubently.Api.Sessions.Internal;

internal static class SessionEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/debug").WithTags("Sessions").RequirePermission(Permission.ReadClusters);
        group.MapPost("/session", OpenAsync).WithSummary("Opens a session on a cluster.")
            .Produces<Session>(StatusCodes.Status201Created).Produces<Problem>(404, "application/problem+json").Produces<Problem>(422, "application/problem+json");
        group.MapGet("/session/{id}", GetAsync).WithSummary("A session.")
            .Produces<Session>().Produces<Problem>(404, "application/problem+json");
        group.MapDelete("/session/{id}", EndAsync).WithSummary("Ends a session; its commands are cancelled.")
            .Produces(StatusCodes.Status204NoContent).Produces<Problem>(404, "application/problem+json");
        group.MapGet("/sessions", ListAsync).WithSummary("The caller's open sessions.").Produces<SessionList>();
    }

    private static async Task<IResult> OpenAsync(
        SessionRequest request,
        ISessions sessions,
        IExecutorRegistry registry,
        SessionOptions options,
        ClaimsPrincipal user,
        [FromHeader(Name = Headers.CorrelationId)] string? correlation,
        CancellationToken cancellationToken)
    {
        var caller = Caller.Of(user);
        var clusters = registry.VisibleTo(caller);
        if (!clusters.Contains(request.ClusterId)) return UnknownCluster.Problem(request.ClusterId, clusters);
        if (request.TtlSeconds is < SessionOptions.MinTtlSeconds or > SessionOptions.MaxTtlSeconds)
            return new ProblemResult(ProblemKind.InvalidField, $"ttl_seconds must be {SessionOptions.MinTtlSeconds} to {SessionOptions.MaxTtlSeconds}.", "ttl_seconds");
        var ttl = request.TtlSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : options.Ttl;
        var session = await sessions.OpenAsync(request.ClusterId, caller.Name, ttl, CorrelationId.Of(correlation, request.CorrelationId), cancellationToken);
        return Results.Json(session, KubentlyJson.Wire.Session, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> GetAsync(string id, ISessions sessions, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await OwnAsync(id, sessions, user, cancellationToken) is { } session
            ? Results.Json(session, KubentlyJson.Wire.Session)
            : Unknown(id);

    private static async Task<IResult> EndAsync(string id, ISessions sessions, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await OwnAsync(id, sessions, user, cancellationToken) is { } session && await sessions.EndAsync(session.SessionId, cancellationToken)
            ? Results.NoContent()
            : Unknown(id);

    private static async Task<IResult> ListAsync(ISessions sessions, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(user);
        ImmutableArray<Session> own = [.. (await sessions.ListAsync(caller.Name, cancellationToken)).Where(session => caller.Sees(session.ClusterId))];
        return Results.Json(new SessionList(own, own.Length), KubentlyJson.Wire.SessionList);
    }

    // A session of somebody else is answered like one that does not exist: its id tells nothing.
    private static async Task<Session?> OwnAsync(string text, ISessions sessions, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        SessionId.TryParse(text, out var id)
        && await sessions.FindAsync(id, cancellationToken) is { } session
        && Caller.Of(user).Owns(session.IssuedBy, session.ClusterId)
            ? session
            : null;

    private static ProblemResult Unknown(string id) =>
        new(ProblemKind.UnknownSession, $"Session not found: '{id}' does not exist, is over, or is not yours. POST /debug/session opens one.", "session_id");
}
