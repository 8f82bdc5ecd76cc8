using Kubently.Kubectl.Cluster;

namespace Kubently.Kubectl.Verbs.Delete;

/// <summary>An object that is on its way out.</summary>
/// <param name="Resource">What it is.</param>
/// <param name="Namespace">Where it is.</param>
/// <param name="Name">Its name, which a new one may take before the wait is over.</param>
/// <param name="Uid">Which one of that name was deleted; empty when the server did not say.</param>
internal sealed record DeletedObject(ApiResource Resource, string Namespace, string Name, string Uid);
