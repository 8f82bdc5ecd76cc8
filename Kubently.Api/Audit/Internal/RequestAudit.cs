using Kubently.Api.Problems;
using Kubently.Contracts.Audit;

namespace Kubently.Api.Audit.Internal;

/// <summary>Remembers where each request came from, and writes that it was refused where no entry of its own tells so.</summary>
internal sealed class RequestAudit(RequestDelegate next, RequestSources sources, RepeatedEntries repeated)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var trail = sources.Enter(context);
        await next(context);
        if (context.Response.StatusCode is StatusCodes.Status403Forbidden or StatusCodes.Status429TooManyRequests && !trail.IsTold && context.User.Identity?.IsAuthenticated == true)
            repeated.Record(Refusal(context, sources));
    }

    private static AuditEntry Refusal(HttpContext context, RequestSources sources)
    {
        var problem = context.Features.Get<ProblemResult>();
        var endpoint = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.TrimEnd('/');
        return new AuditEntry
        {
            Type = AuditTypes.RequestRefused,
            Caller = context.User.Identity?.Name,
            Surface = sources.Current.Surface,
            Address = sources.Current.Address,
            Subject = $"{context.Request.Method} {endpoint}",
            Outcome = AuditOutcomes.Refused,
            Rule = problem?.Kind.Slug,
            Detail = problem?.Subject,
        };
    }
}
