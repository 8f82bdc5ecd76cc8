using System.Security.Claims;
using Kubently.Api.Access.Held;
using Kubently.Contracts;

namespace Kubently.Api.Access;

/// <summary>The clusters whose executors may connect.</summary>
public interface IExecutorRegistry : IClusterView
{
    /// <summary>
    /// The name of a token when it is the cluster's, compared by hash in constant time; null otherwise. Answers from memory; asks Redis, at
    /// most once a second, about a token that may have been created a moment ago on another process.
    /// </summary>
    ValueTask<string?> RecogniseAsync(ClusterId cluster, string token);

    /// <summary>Lets something go on for as long as the token that an executor's request came with is accepted, on whichever process that ends.</summary>
    AccessHold Hold(ClaimsPrincipal executor);
}
