using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Kubectl.Diagnosis;

/// <summary>What objects of a cluster are used by. Only reads. Safe to use concurrently.</summary>
public interface IObjectUses
{
    /// <summary>
    /// The workloads, Services, Ingresses, routes, autoscalers and budgets that name or select one of these objects, in its own namespace: at most
    /// 50, of at most three namespaces. What could not be read is said in the answer; nothing is thrown for it.
    /// </summary>
    /// <param name="objects">The objects.</param>
    /// <param name="within">The namespaces that may be read; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<ObjectUsesReport> ReadAsync(IReadOnlyCollection<ObjectReference> objects, NameSet? within, CancellationToken cancellationToken);
}
