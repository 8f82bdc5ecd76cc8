using System.Globalization;
using Kubently.Api.Access;
using Kubently.Api.Problems;
using Microsoft.AspNetCore.Authorization;

namespace Kubently.Api.Limits.Internal;

/// <summary>Counts the requests that need a caller, and says in each answer what is left (draft-ietf-httpapi-ratelimit-headers).</summary>
internal sealed class LimitMiddleware(RequestDelegate next, ILimits limits, LimitOptions options)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.User.Identity?.IsAuthenticated != true || context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            await next(context);
            return;
        }

        var caller = Caller.Of(context.User).Name;
        var allowance = await limits.TakeRequestAsync(caller);
        Tell(context.Response.Headers, allowance);
        if (!allowance.Granted)
        {
            var detail = $"You sent more than {allowance.Limit} requests within a minute. Try again in {allowance.Seconds} s.";
            await new ProblemResult(ProblemKind.RateLimited, detail) { RetryAfterSeconds = allowance.Seconds }.ExecuteAsync(context);
            return;
        }

        if (endpoint.Metadata.GetMetadata<StreamEndpoint>() is null) await next(context);
        else await HoldAsync(context, caller);
    }

    private async Task HoldAsync(HttpContext context, string caller)
    {
        if (await limits.OccupyAsync(PlaceKind.Stream, caller) is not { } place)
        {
            var detail = $"You hold {options.StreamsPerCaller} event streams open already, which is as many as one caller may. Close one.";
            await new ProblemResult(ProblemKind.TooManyStreams, detail).ExecuteAsync(context);
            return;
        }

        await using (place) await next(context);
    }

    private static void Tell(IHeaderDictionary headers, Allowance allowance)
    {
        if (allowance.Limit == 0) return;
        headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"requests\";q={allowance.Limit};w=60");
        headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"requests\";r={allowance.Remaining};t={allowance.Seconds}");
    }
}
