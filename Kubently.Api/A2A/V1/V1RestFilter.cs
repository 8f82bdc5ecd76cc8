using Kubently.Api.A2A.Internal.Model;
using Kubently.Api.A2A.Internal.Rpc;

namespace Kubently.Api.A2A.V1;

/// <summary>Lets in what is said in this version, and says in this version's words why something does not go.</summary>
internal sealed class V1RestFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (!VersionHeader.Of(context.HttpContext.Request).TryTake(out var version, out var problem)) return RestAnswer.Problem(problem);
        if (version != ProtocolVersion.V1) return RestAnswer.Problem(VersionHeader.Unsupported($"HTTP+JSON is spoken here in A2A 1.0 only. Send the header {VersionHeader.Name}: 1.0."));
        try
        {
            return await next(context);
        }
        catch (Exception exception) when (Failure.ProblemOf(exception, wasJson: false) is { } failure)
        {
            return RestAnswer.Problem(failure);
        }
    }
}
