using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Kubently.Api.A2A.Internal.Model;

/// <summary>What came of a task.</summary>
internal sealed record A2AArtifact(string ArtifactId, string Name, ImmutableArray<A2APart> Parts, JsonObject? Metadata = null);
