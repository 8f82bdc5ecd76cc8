using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing.Yaml;

namespace Kubently.Kubectl.Verbs.Get.Objects;

/// <summary><c>-o kyaml</c></summary>
internal sealed class KyamlObjects(bool managedFields) : IListPrinter
{
    private readonly ListFrame _frame = ListFrame.Of(KyamlPrinter.Print(ObjectOutput.List([])));
    private bool _any;

    public string Print(JsonObject node) => KyamlPrinter.Print(managedFields ? node : ManagedFields.Remove(node));

    public string Add(JsonObject item)
    {
        var text = KyamlPrinter.PrintInside(managedFields ? item : ManagedFields.Remove(item), depth: 1);
        var before = _any ? ", " : _frame.Before + "[";
        _any = true;
        return before + text;
    }

    public string End() => _any ? "]" + _frame.After : _frame.Empty;
}
