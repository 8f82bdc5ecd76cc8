using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Kubently.Api.A2A.Internal.Model;
using Kubently.Api.A2A.Internal.Rpc;
using Kubently.Api.Problems;

namespace Kubently.Api.A2A.V1;

/// <summary>Answers of HTTP+JSON.</summary>
internal static class RestAnswer
{
    private const string MediaType = "application/a2a+json";

    public static IResult Of<T>(A2AAnswer<T> answer, JsonTypeInfo<T> type) => Of(answer.Select(value => JsonSerializer.SerializeToElement(value, type)));

    public static IResult Of(A2AAnswer<JsonElement> answer) =>
        answer.TryTake(out var value, out var problem) ? Results.Json(value, RpcJson.Wire.JsonElement, MediaType) : Problem(problem);

    public static IResult Stream(A2AAnswer<IAsyncEnumerable<JsonElement?>> answer) => answer.TryTake(out var values, out var problem) ? new StreamResult(values) : Problem(problem);

    public static IResult Problem(ProblemResult problem)
    {
        var error = new JsonObject
        {
            ["error"] = new JsonObject
            {
                ["code"] = problem.Kind.Status,
                ["status"] = StatusName(problem.Kind),
                ["message"] = problem.Detail,
                ["details"] = ErrorDetails.Of(problem),
            },
        };
        return Results.Json(error, RpcJson.Wire.JsonObject, MediaType, problem.Kind.Status);
    }

    // google.rpc.Code: several of its names share an HTTP status.
    private static string StatusName(ProblemKind kind) => kind.Status switch
    {
        StatusCodes.Status400BadRequest when kind == ProblemKind.InvalidParams || kind == ProblemKind.MalformedJson || kind == ProblemKind.ContentTypeNotSupported => "INVALID_ARGUMENT",
        StatusCodes.Status400BadRequest => "FAILED_PRECONDITION",
        StatusCodes.Status403Forbidden => "PERMISSION_DENIED",
        StatusCodes.Status404NotFound => "NOT_FOUND",
        StatusCodes.Status409Conflict => "ABORTED",
        StatusCodes.Status422UnprocessableEntity => "INVALID_ARGUMENT",
        StatusCodes.Status429TooManyRequests => "RESOURCE_EXHAUSTED",
        StatusCodes.Status503ServiceUnavailable => "UNAVAILABLE",
        _ => "INTERNAL",
    };
}
