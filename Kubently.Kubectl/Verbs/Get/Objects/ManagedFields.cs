using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Get.Objects;

/// <summary>Who set which field, which is printed only when asked for.</summary>
internal static class ManagedFields
{
    /// <summary>Takes them out of an object, or out of the objects of a List.</summary>
    internal static JsonObject Remove(JsonObject node)
    {
        node.Map("metadata")?.Remove("managedFields");
        foreach (var item in node.Maps("items")) item.Map("metadata")?.Remove("managedFields");
        return node;
    }
}
