using System.Text.Json.Nodes;
using Kubently.Api.Problems;

namespace Kubently.Api.A2A.Internal.Rpc;

/// <summary>A problem for programs, as <c>google.rpc</c> has it: what a client decides by, beside the sentence for people.</summary>
internal static class ErrorDetails
{
    private const int LastOfA2A = -32099;
    private const int FirstOfA2A = -32001;

    public static JsonArray Of(ProblemResult problem)
    {
        var cause = new JsonObject
        {
            ["@type"] = "type.googleapis.com/google.rpc.ErrorInfo",
            ["reason"] = problem.Kind.Slug.Replace('-', '_').ToUpperInvariant(),
            // The protocol's own failures are told apart from those of this server.
            ["domain"] = problem.Kind.RpcCode is >= LastOfA2A and <= FirstOfA2A ? "a2a-protocol.org" : "kubently",
        };
        if (problem.Subject is not { } subject) return [cause];
        cause["metadata"] = new JsonObject { ["subject"] = subject };
        if (problem.Kind.RpcCode != ProblemKind.InvalidParams.RpcCode) return [cause];
        return
        [
            cause,
            new JsonObject
            {
                ["@type"] = "type.googleapis.com/google.rpc.BadRequest",
                ["fieldViolations"] = new JsonArray(new JsonObject { ["field"] = subject, ["description"] = problem.Detail }),
            },
        ];
    }
}
