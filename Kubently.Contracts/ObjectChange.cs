using Kubently.Contracts.Diagnosis;

namespace Kubently.Contracts;

/// <summary>What a command would do to one object, found out by trying it with <c>dryRun=All</c>.</summary>
public sealed record ObjectChange
{
    /// <summary>The object.</summary>
    public required ObjectReference Object { get; init; }

    /// <summary>Its resource: <c>deployments.apps</c>.</summary>
    public required string Resource { get; init; }

    /// <summary>The subresource that the change goes through: <c>scale</c>; null for the object itself.</summary>
    public string? Subresource { get; init; }

    /// <summary>What would happen to it.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>The version of the object that the change was tried on; null when there is none yet.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>
    /// What the change is made of besides the command and the object, with its version: for a Deployment that goes back, <c>replicasets.apps shop/web-5d8 7</c>. Null where it is made of
    /// nothing else.
    /// </summary>
    public string? Source { get; init; }

    /// <summary>The change as a unified diff of YAML, secret values hidden; empty when nothing would change.</summary>
    public required string Diff { get; init; }

    /// <summary>The command that goes back to what is now, without <c>kubectl</c>; null where there is none.</summary>
    public string? Undo { get; init; }
}
