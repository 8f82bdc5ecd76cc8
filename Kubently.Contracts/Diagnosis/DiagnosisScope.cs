namespace Kubently.Contracts.Diagnosis;

/// <summary>What to look at. With nothing set: the whole cluster.</summary>
public sealed record DiagnosisScope
{
    /// <summary>Only this namespace, and the cluster-scoped objects that its workloads need.</summary>
    public string? Namespace { get; init; }

    /// <summary>Only findings that concern an object whose name contains this text.</summary>
    public string? Subject { get; init; }
}
