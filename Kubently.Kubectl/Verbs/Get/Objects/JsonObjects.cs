using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Get.Objects;

/// <summary><c>-o json</c></summary>
internal sealed class JsonObjects(bool managedFields) : IListPrinter
{
    private readonly ListFrame _frame = ListFrame.Of(JsonPrinter.Print(ObjectOutput.List([])));
    private bool _any;

    public string Print(JsonObject node) => JsonPrinter.Print(managedFields ? node : ManagedFields.Remove(node));

    public string Add(JsonObject item)
    {
        var text = "        " + JsonPrinter.PrintInside(managedFields ? item : ManagedFields.Remove(item), depth: 2);
        var before = _any ? ",\n" : _frame.Before + "[\n";
        _any = true;
        return before + text;
    }

    public string End() => _any ? "\n    ]" + _frame.After : _frame.Empty;
}
