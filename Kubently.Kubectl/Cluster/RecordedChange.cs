using System.Text.Json.Nodes;
using Kubently.Contracts;

namespace Kubently.Kubectl.Cluster;

/// <summary>One change of a preview: what the object is, and what the server says that it would become. Not redacted.</summary>
internal sealed record RecordedChange(ApiResource Resource, string Namespace, string Name, string Subresource, ChangeKind Kind, JsonObject? Before, JsonObject? After, string? Source = null);
