using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Get.Objects;

/// <summary><c>-o name</c></summary>
internal sealed class ObjectNames : IListPrinter
{
    public string Print(JsonObject node) => node.Text("kind") == "List" ? string.Concat(node.Maps("items").Select(Add)) : Add(node);

    public string Add(JsonObject item)
    {
        var (kind, group) = (item.Text("kind").ToLowerInvariant(), item.Text("apiVersion").Split('/') is [var named, _] ? named : "");
        return $"{kind}{(group.Length > 0 ? "." + group : "")}/{item.Name()}\n";
    }

    public string End() => "";
}
