namespace Kubently.Contracts.Diagnosis;

/// <summary>What to look at. With nothing set: the whole cluster.</summary>
public sealed record DiagnosisScope
{
    /// <summary>Only this namespace, and the cluster-scoped objects that its workloads need.</summary>
    public string? Namespace { get; init; }

    /// <summary>Only findings that concern an object whose name contains this text.</summary>
    public string? Subject { get; init; }

    /// <summary>Whether to look at privileges as well, which say nothing about what is broken; false when left out.</summary>
    public bool? Security { get; init; }
}
