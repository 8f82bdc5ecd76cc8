using System.Text.Json;
using Kubently.Api.Problems;

namespace Kubently.Api.A2A.Internal.Rpc;

/// <summary>What a client is told when something is thrown that is no bug.</summary>
internal static class Failure
{
    /// <summary>Null when it is one.</summary>
    public static ProblemResult? ProblemOf(Exception exception, bool wasJson) => exception switch
    {
        // A value that does not fit its field names the field; what is no JSON at all has none.
        JsonException { Path: { Length: > 2 } path } => new ProblemResult(ProblemKind.InvalidParams, $"The field {path[2..]} is not valid.", path[2..]),
        JsonException when wasJson => new ProblemResult(ProblemKind.InvalidParams, "params are not what this method takes."),
        JsonException => new ProblemResult(ProblemKind.MalformedJson, "The body is not the JSON that is expected here."),
        _ => StoreFault.Of(exception),
    };
}
