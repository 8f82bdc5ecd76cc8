using System.Text.Json;

namespace Kubently.Sandbox.Internal.Access;

/// <summary>A rule that applies to a user, and the binding that grants it.</summary>
internal sealed record GrantedRule(JsonElement Rule, string Reason);
