using System.Text.Json.Nodes;

namespace Kubently.Kubectl.Verbs.Get.Objects;

/// <summary>Prints an object or a List of them.</summary>
internal interface IObjectPrinter
{
    string Print(JsonObject node);
}
