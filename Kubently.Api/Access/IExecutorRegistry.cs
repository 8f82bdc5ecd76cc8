using Kubently.Contracts;

namespace Kubently.Api.Access;

/// <summary>The clusters whose executors may connect.</summary>
public interface IExecutorRegistry : IClusterView
{
    /// <summary>Whether a token is the cluster's; compared by hash, in constant time.</summary>
    bool Accepts(ClusterId cluster, string token);
}
