using System.Security.Claims;
using Kubently.Contracts.Access;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;

namespace Kubently.Api.Access.Internal.Keys;

internal static class KeyEndpoints
{
    private const string ProblemType = "application/problem+json";

    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/admin/keys").WithTags("Keys").RequirePermission(Permission.ManageKeys);
        group.MapPost("", CreateAsync).WithSummary("Creates an API key; its secret is in this answer and nowhere else.")
            .Produces<IssuedApiKey>(StatusCodes.Status201Created).Produces<Problem>(403, ProblemType).Produces<Problem>(409, ProblemType).Produces<Problem>(422, ProblemType);
        group.MapGet("", ListAsync).WithSummary("The API keys within the caller's scope, without their secrets.").Produces<ApiKeyList>();
        group.MapDelete("/{id}", RevokeAsync).WithSummary("Revokes an API key, at once.")
            .Produces(StatusCodes.Status204NoContent).Produces<Problem>(404, ProblemType).Produces<Problem>(409, ProblemType);
    }

    private static async Task<IResult> CreateAsync(ApiKeyRequest request, ApiKeys keys, AccessEvents events, TimeProvider time, HttpContext context, CancellationToken cancellationToken)
    {
        if (KeyRequestReader.Fault(request) is { } fault) return fault;
        var by = Caller.Of(context.User);
        var (outcome, secret) = await keys.CreateAsync(KeyRequestReader.HolderOf(request), KeyRequestReader.ExpiryOf(request, time.GetUtcNow()), by, cancellationToken);
        if (outcome is not KeyOutcome.Created(var key)) return KeyProblems.Of(outcome, request.Service);
        await events.TellAsync(new AccessEvent.KeyCreated(key.KeyId, key.Holder(), key.ExpiresAt), context);
        return Results.Json(new IssuedApiKey(secret, KeyEntries.Of(key, null, time.GetUtcNow())), KubentlyJson.Wire.IssuedApiKey, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> ListAsync(ApiKeys keys, TimeProvider time, ClaimsPrincipal user)
    {
        var scope = Caller.Of(user).Scope;
        var used = await keys.LastUsedAsync();
        var now = time.GetUtcNow();
        var stored = keys.Stored.Where(key => scope.Covers(key.Holder().Scope))
            .OrderBy(key => key.Service, StringComparer.Ordinal).ThenBy(key => key.CreatedAt)
            .Select(key => KeyEntries.Of(key, used.TryGetValue(key.KeyId, out var at) ? at : null, now));
        var list = new ApiKeyList([.. keys.Configured.Where(holder => scope.Covers(holder.Scope)).Select(KeyEntries.Of), .. stored]);
        return Results.Json(list, KubentlyJson.Wire.ApiKeyList);
    }

    private static async Task<IResult> RevokeAsync(string id, ApiKeys keys, AccessEvents events, HttpContext context, CancellationToken cancellationToken)
    {
        var outcome = await keys.RevokeAsync(id, Caller.Of(context.User), cancellationToken);
        if (outcome is not KeyOutcome.Revoked(var key)) return KeyProblems.Of(outcome, id);
        await events.TellAsync(new AccessEvent.KeyRevoked(key.KeyId, key.Service), context);
        return Results.NoContent();
    }
}
