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
        // For whoever wants to know what was answered.
        httpContext.Features.Set(this);
        httpContext.Response.StatusCode = Kind.Status;
        if (RetryAfterSeconds is { } seconds) httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        httpContext.Response.ContentType = "application/problem+json";
        return JsonSerializer.SerializeAsync(httpContext.Response.Body, problem, KubentlyJson.Wire.Problem, httpContext.RequestAborted);
    }
}
