using Kubently.Contracts;
using Kubently.Kubectl.Cluster;

namespace Kubently.Cli.Up;

/// <summary>A cluster that gets an executor.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Origin">Where it comes from, for people: <c>context prod</c>.</param>
/// <param name="Open">Opens the connection; may start a credential plugin, may throw.</param>
internal sealed record PlannedCluster(ClusterId Id, string Origin, Func<ClusterConnection> Open);
