using System.Security.Claims;
using Kubently.Api.Access;
using Kubently.Api.Problems;
using Kubently.Contracts.Audit;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;

namespace Kubently.Api.Audit.Internal;

internal static class AuditEndpoints
{
    private const int MaxRecords = 1000;
    private const string ProblemType = "application/problem+json";

    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/audit").WithTags("Audit").RequirePermission(Permission.ReadAudit);
        group.MapGet("", ListAsync).WithSummary("What happened, newest first: the caller's own; everybody's for those who may.")
            .Produces<AuditList>().Produces<Problem>(422, ProblemType);
        group.MapGet("/records", RecordsAsync).RequirePermission(Permission.ReadEverybodysAudit).WithSummary("Entries as they are stored, oldest first, to verify them elsewhere.")
            .Produces<AuditRecords>().Produces<Problem>(403, ProblemType).Produces<Problem>(422, ProblemType);
        group.MapGet("/verify", VerifyAsync).RequirePermission(Permission.ReadEverybodysAudit).WithSummary("Whether a part of the log is what was written.")
            .Produces<AuditVerification>().Produces<Problem>(403, ProblemType).Produces<Problem>(422, ProblemType);
    }

    private static async Task<IResult> ListAsync([AsParameters] AuditQuery query, IAuditReader reader, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var caller = Caller.Of(user);
        var (filter, fault) = query.Read(caller);
        if (filter is null) return fault!;
        var page = await reader.ReadAsync(filter, query.Before, query.Count, cancellationToken);
        var next = page.Next?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return Results.Json(new AuditList(page.Entries, page.Entries.Length, caller.Name, next), KubentlyJson.Wire.AuditList);
    }

    private static async Task<IResult> RecordsAsync(long? after, int? limit, IAuditReader reader, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (Bounded(user) is { } refusal) return refusal;
        if (after < 0) return Invalid("after", "must be the number of an entry");
        if (limit is < 1 or > MaxRecords) return Invalid("limit", $"must be 1 to {MaxRecords}");
        return Results.Json(await reader.RecordsAsync(after ?? 0, limit ?? MaxRecords, cancellationToken), KubentlyJson.Wire.AuditRecords);
    }

    private static async Task<IResult> VerifyAsync(string? after, string? known, IAuditReader reader, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (Bounded(user) is { } refusal) return refusal;
        AuditProgress? progress = null;
        if (after is not null && !AuditProgress.TryParse(after, out progress)) return Invalid("after", "must be what the last answer gave as next");
        AuditPoint? point = null;
        if (known is not null && !AuditPoint.TryParse(known, out point)) return Invalid("known", "must be the number of an entry, a colon, and its hash");
        return Results.Json(await reader.VerifyAsync(progress, point, cancellationToken), KubentlyJson.Wire.AuditVerification);
    }

    // The chain holds the entries of all clusters, and cannot be verified with some of them left out.
    private static ProblemResult? Bounded(ClaimsPrincipal user) => Caller.Of(user).Scope is { Clusters.IsEmpty: true, Namespaces.IsEmpty: true }
        ? null
        : new ProblemResult(ProblemKind.Forbidden, "The log is verified as a whole, and your key reaches only some clusters. Ask somebody whose key reaches all.", nameof(Permission.ReadEverybodysAudit));

    private static ProblemResult Invalid(string field, string fault) => new(ProblemKind.InvalidField, $"{field} {fault}.", field);
}
