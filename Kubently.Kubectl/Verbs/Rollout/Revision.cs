using System.Text.Json.Nodes;

namespace Kubently.Kubectl.Verbs.Rollout;

/// <summary>One revision of a workload: the object that keeps it, the template it had, and why it changed.</summary>
internal sealed record Revision(JsonObject Object, JsonObject? Template, string Cause);
