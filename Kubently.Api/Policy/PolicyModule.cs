using Kubently.Api.Policy.Internal;

namespace Kubently.Api.Policy;

/// <summary>Tries policies on command lines, without a cluster: <c>/policy</c>. What an executor allows is its own to decide.</summary>
public static class PolicyModule
{
    /// <summary>Maps the endpoints.</summary>
    public static IEndpointRouteBuilder MapPolicy(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        PolicyEndpoints.Map(app);
        return app;
    }
}
