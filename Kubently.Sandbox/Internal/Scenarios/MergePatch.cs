using System.Text.Json.Nodes;

namespace Kubently.Sandbox.Internal.Scenarios;

/// <summary>JSON Merge Patch (RFC 7386): how a scenario says what its short forms cannot.</summary>
internal static class MergePatch
{
    /// <summary>Changes an object in place: members that are null in the patch go, objects are merged, everything else replaces.</summary>
    public static void Apply(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null) target.Remove(name);
            else if (value is JsonObject inner) Apply(target.Ensure(name), inner);
            else target[name] = value.DeepClone();
        }
    }
}
