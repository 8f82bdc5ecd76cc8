using System.Text.Json;
using Kubently.Api.A2A.Internal.Model;
using Kubently.Api.Access;
using Kubently.Api.Problems;
using Kubently.Contracts.Wire;

namespace Kubently.Api.A2A.Internal.Rpc;

/// <summary>The one address of JSON-RPC: reads a request, lets the version that it is in answer, and answers with its id whatever happens.</summary>
internal sealed partial class RpcEndpoint(IEnumerable<IRpcMethods> versions, ILogger<RpcEndpoint> logger)
{
    public async Task<IResult> HandleAsync(HttpContext context)
    {
        JsonElement? id = null;
        try
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            if (!JsonTexts.AreWhole(body.RootElement)) return Error(null, new ProblemResult(ProblemKind.MalformedJson, $"The body {JsonTexts.Fault}."));
            id = RpcRequest.IdOf(body.RootElement)?.Clone();
            return await AnswerAsync(body.RootElement, id, context);
        }
        catch (Exception exception) when (Failure.ProblemOf(exception, wasJson: id is not null) is { } problem)
        {
            return Error(id, problem);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or BadHttpRequestException))
        {
            LogBroken(exception);
            return Error(id, new ProblemResult(ProblemKind.Internal, "The server broke on this request. Its log says why."));
        }
    }

    private async Task<IResult> AnswerAsync(JsonElement body, JsonElement? id, HttpContext context)
    {
        if (!RpcRequest.Read(body).TryTake(out var request, out var problem)) return Error(id, problem);
        if (!VersionHeader.Of(context.Request).TryTake(out var version, out problem)) return Error(id, problem);
        var methods = versions.First(each => each.Version == version);
        if (!methods.Knows(request.Method)) return Error(id, Unknown(request.Method, version));
        switch (await methods.CallAsync(request.Method, new RpcCall(request.Params, Caller.Of(context.User), context)))
        {
            case RpcReply.Result(var value):
                return Json(RpcResponse.Of(id, value));
            case RpcReply.Stream(var values):
                return new StreamResult(values.Select(value => value is { } result ? JsonSerializer.SerializeToElement(RpcResponse.Of(id, result), RpcJson.Wire.RpcResponse) : (JsonElement?)null));
            case RpcReply.Error(var refused):
                return Error(id, refused);
            case var other:
                throw new System.Diagnostics.UnreachableException($"{other}");
        }
    }

    private ProblemResult Unknown(string method, ProtocolVersion version) => versions.FirstOrDefault(each => each.Version != version && each.Knows(method)) is { } other
        ? new ProblemResult(ProblemKind.UnknownMethod, $"{method} is a method of A2A {Number(other.Version)}; this request is in {Number(version)}. Send the header {VersionHeader.Name}: {Number(other.Version)}.", "method")
        : new ProblemResult(ProblemKind.UnknownMethod, "There is no such method.", "method");

    private static string Number(ProtocolVersion version) => version == ProtocolVersion.V1 ? "1.0" : "0.3";

    private static IResult Error(JsonElement? id, ProblemResult problem) => Json(RpcResponse.Of(id, problem));

    private static IResult Json(RpcResponse response) => Results.Json(response, RpcJson.Wire.RpcResponse);

    [LoggerMessage(Level = LogLevel.Error, Message = "A JSON-RPC request broke")]
    private partial void LogBroken(Exception exception);
}
