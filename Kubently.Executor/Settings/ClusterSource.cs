using Kubently.Kubectl.Cluster;

namespace Kubently.Executor.Settings;

/// <summary>Where the executor finds its cluster.</summary>
internal abstract record ClusterSource
{
    private ClusterSource() { }

    /// <summary>Opens it; what is wrong with the file or the pod is an exception of the client library.</summary>
    public abstract ClusterConnection Open();

    /// <summary>The service account of the pod that this process runs in.</summary>
    public sealed record Pod : ClusterSource
    {
        public override ClusterConnection Open() => ClusterConnection.InCluster();
    }

    /// <summary>A context of a kubeconfig file; null for the current one.</summary>
    public sealed record Kubeconfig(string Path, string? Context) : ClusterSource
    {
        public override ClusterConnection Open() => ClusterConnection.FromKubeconfig(Path, Context);
    }
}
