using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;

namespace Kubently.Api.Problems;

/// <summary>Answers a request with a problem (RFC 9457). Older clients read its <c>detail</c>, which is always there.</summary>
/// <param name="Kind">The kind of failure.</param>
/// <param name="Detail">What happened this time, and what to do: a sentence.</param>
/// <param name="Subject">The field, argument or rule that it is about.</param>
public sealed record ProblemResult(ProblemKind Kind, string Detail, string? Subject = null) : IResult
{
    /// <summary>Seconds until it is worth trying again; the kind's own when this time is none other.</summary>
    public int? RetryAfterSeconds { get; init; } = Kind.RetryAfterSeconds;

    /// <summary>The answer to whatever needs Redis while it is away.</summary>
    public static ProblemResult RedisAway { get; } =
        new(ProblemKind.RedisUnavailable, "Redis cannot be reached, so nothing was done. Try again in a few seconds; /health tells when it is back.");

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var problem = new Problem
        {
            Type = $"/problems/{Kind.Slug}",
            Title = Kind.Title,
            Status = Kind.Status,
            Detail = Detail,
            Subject = Subject,
            TraceId = Activity.Current?.TraceId.ToString(),
        };
        httpContext.Response.StatusCode = Kind.Status;
        if (RetryAfterSeconds is { } seconds) httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        httpContext.Response.ContentType = "application/problem+json";
        return JsonSerializer.SerializeAsync(httpContext.Response.Body, problem, KubentlyJson.Wire.Problem, httpContext.RequestAborted);
    }
}
