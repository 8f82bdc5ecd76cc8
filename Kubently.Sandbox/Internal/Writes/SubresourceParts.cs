using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Scenarios;

namespace Kubently.Sandbox.Internal.Writes;

/// <summary>Which part of an object a subresource writes; the rest stays as it is.</summary>
internal static class SubresourceParts
{
    public static JsonObject Take(WriteTarget target, JsonObject current, JsonObject wanted, bool hasStatus)
    {
        if (target.Subresource.Length == 0)
        {
            if (hasStatus) Copy(current, wanted, "status");
            return wanted;
        }

        var next = current.Copy();
        Copy(wanted.Object("metadata"), next.Ensure("metadata"), "managedFields");
        switch (target.Subresource)
        {
            case "scale": Copy(wanted.Object("spec"), next.Ensure("spec"), "replicas"); break;
            case "ephemeralcontainers": Copy(wanted.Object("spec"), next.Ensure("spec"), "ephemeralContainers"); break;
            case "finalize": Copy(wanted.Object("spec"), next.Ensure("spec"), "finalizers"); break;
            default: Copy(wanted, next, "status"); break;
        }

        return next;
    }

    private static void Copy(JsonObject from, JsonObject to, string name)
    {
        if (from.TryGetPropertyValue(name, out var value)) to[name] = value?.DeepClone();
        else to.Remove(name);
    }
}
