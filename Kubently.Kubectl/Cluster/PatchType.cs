namespace Kubently.Kubectl.Cluster;

/// <summary>How a patch says what changes.</summary>
internal enum PatchType
{
    /// <summary>RFC 6902: a list of operations.</summary>
    Json,

    /// <summary>RFC 7386: the changed fields, null for those that go.</summary>
    Merge,

    /// <summary>Kubernetes' own: like a merge, with lists merged by their keys. Not for custom resources.</summary>
    Strategic,
}
