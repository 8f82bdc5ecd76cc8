using System.Text.Json;

namespace Kubently.Api.Problems.Internal;

internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone: there is nobody to tell.
            return;
        }
        catch (Exception exception) when (ProblemOf(exception) is { } problem)
        {
            if (problem.Kind.Status >= StatusCodes.Status500InternalServerError) LogUnavailable(problem.Kind.Slug, exception.Message);
            if (context.Response.HasStarted) context.Abort();
            else await problem.ExecuteAsync(context);
            return;
        }
        catch (Exception exception)
        {
            LogBroken(exception, context.Request.Method, context.Request.Path);
            if (context.Response.HasStarted) context.Abort();
            else await new ProblemResult(ProblemKind.Internal, "The server broke on this request. The trace id names it in the server's log.").ExecuteAsync(context);
            return;
        }

        if (context.Response is { HasStarted: false, ContentLength: null, ContentType: null } && Unanswered(context) is { } empty)
            await empty.ExecuteAsync(context);
    }

    private static ProblemResult? Unanswered(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => new(ProblemKind.NotFound, $"Nothing answers at {context.Request.Path}. /openapi/v1.json lists what does."),
        StatusCodes.Status405MethodNotAllowed => new(ProblemKind.MethodNotAllowed, $"{context.Request.Path} does not take {context.Request.Method}; it takes {context.Response.Headers.Allow}."),
        StatusCodes.Status413PayloadTooLarge => TooLarge,
        StatusCodes.Status415UnsupportedMediaType => OtherType,
        _ => null,
    };

    private static ProblemResult TooLarge => new(ProblemKind.BodyTooLarge, "The body is larger than this endpoint takes. Send less.");

    private static ProblemResult OtherType => new(ProblemKind.UnsupportedMediaType, "Send the body as application/json.");

    private static ProblemResult? ProblemOf(Exception exception) => exception switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => TooLarge,
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } => OtherType,
        BadHttpRequestException { InnerException: JsonException json } => OfJson(json),
        BadHttpRequestException bad => new(ProblemKind.InvalidField, bad.Message),
        JsonException json => OfJson(json),
        InvalidDataException => new(ProblemKind.MalformedJson, "The body is not what its Content-Encoding says, or is cut off."),
        _ => StoreFault.Of(exception),
    };

    // A value that does not fit its field is the caller's field; anything else is not JSON at all.
    private static ProblemResult OfJson(JsonException json) => json.Path is { Length: > 2 } path
        ? new(ProblemKind.InvalidField, $"The field {path[2..]} is not valid: {Plain(json)}.", path[2..])
        : new(ProblemKind.MalformedJson, $"The body is not the JSON that this endpoint takes: {Plain(json)}.");

    // System.Text.Json ends its sentences with the path and position.
    private static string Plain(JsonException json)
    {
        var end = json.Message.IndexOf(" Path:", StringComparison.Ordinal);
        return (end < 0 ? json.Message : json.Message[..end]).TrimEnd('.');
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Answered with {Slug}: {Reason}")]
    private partial void LogUnavailable(string slug, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Broke on {Method} {Path}")]
    private partial void LogBroken(Exception exception, string method, string path);
}
