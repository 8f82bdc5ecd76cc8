using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Get.Objects;

/// <summary>Objects as their Go types write them.</summary>
internal sealed class TypedObjects(Func<JsonObject, string> print, bool managedFields) : IObjectPrinter
{
    public string Print(JsonObject node) => print(GoStructs.Decoded(managedFields ? node : ManagedFields.Remove(node)));
}
