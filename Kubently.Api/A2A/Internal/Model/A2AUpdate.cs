using System.Text.Json.Nodes;

namespace Kubently.Api.A2A.Internal.Model;

/// <summary>Something new about a task.</summary>
internal abstract record A2AUpdate
{
    private A2AUpdate() { }

    /// <summary>Its status.</summary>
    /// <param name="Value">The status.</param>
    /// <param name="Metadata">What happened, for programs.</param>
    /// <param name="Notable">Whether somebody who does not watch wants to be told.</param>
    public sealed record Status(A2ATaskStatus Value, JsonObject? Metadata = null, bool Notable = false) : A2AUpdate;

    /// <summary>A whole artifact.</summary>
    public sealed record Artifact(A2AArtifact Value) : A2AUpdate;
}
