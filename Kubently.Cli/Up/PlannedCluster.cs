using System.Text;
using k8s;
using Kubently.Contracts;
using Kubently.Kubectl.Cluster;

namespace Kubently.Cli.Up;

/// <summary>A cluster that gets an executor.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Origin">Where it comes from, for people: <c>context prod</c>.</param>
/// <param name="Open">Opens the connection; may start a credential plugin, may throw.</param>
internal sealed record PlannedCluster(ClusterId Id, string Origin, Func<ClusterConnection> Open)
{
    /// <summary>The current context of a kubeconfig text.</summary>
    public static PlannedCluster OfKubeconfig(ClusterId id, string origin, string yaml) => new(id, origin, () =>
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(yaml));
        return new ClusterConnection(KubernetesClientConfiguration.BuildConfigFromConfigFile(stream));
    });
}
