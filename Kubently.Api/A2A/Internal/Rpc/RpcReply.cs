using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kubently.Api.A2A.Internal.Model;
using Kubently.Api.Problems;

namespace Kubently.Api.A2A.Internal.Rpc;

/// <summary>What a method answers.</summary>
internal abstract record RpcReply
{
    private RpcReply() { }

    public sealed record Result(JsonElement Value) : RpcReply;

    /// <summary>Results as they come. A null says that nothing came for a while.</summary>
    public sealed record Stream(IAsyncEnumerable<JsonElement?> Values) : RpcReply;

    public sealed record Error(ProblemResult Problem) : RpcReply;

    public static RpcReply Of<T>(A2AAnswer<T> answer, JsonTypeInfo<T> type) => Of(answer.Select(value => JsonSerializer.SerializeToElement(value, type)));

    public static RpcReply Of(A2AAnswer<JsonElement> answer) => answer.TryTake(out var value, out var problem) ? new Result(value) : new Error(problem);

    public static RpcReply Of(A2AAnswer<IAsyncEnumerable<JsonElement?>> answer) => answer.TryTake(out var values, out var problem) ? new Stream(values) : new Error(problem);
}
