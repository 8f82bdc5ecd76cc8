using System.Text.Json.Nodes;

namespace Kubently.Api.A2A.V1.Wire;

internal sealed record WireArtifact(string ArtifactId, string Name, IReadOnlyList<WirePart> Parts, JsonObject? Metadata);
