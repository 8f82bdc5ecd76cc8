using Kubently.Sandbox.Internal.Store;

namespace Kubently.Sandbox.Internal.Controllers;

/// <summary>Something that brings the cluster nearer to what its objects ask for.</summary>
internal interface IController
{
    /// <summary>The objects of its own that a change makes it look at.</summary>
    IEnumerable<(string Namespace, string Name)> Due(Change change);

    /// <summary>Looks at one object, which may be gone, and does what is due. Writes nothing when all is as it should be.</summary>
    void Reconcile(string @namespace, string name);
}
