using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing.Yaml;

namespace Kubently.Kubectl.Verbs.Get.Objects;

/// <summary><c>-o yaml</c></summary>
internal sealed class YamlObjects(bool managedFields) : IListPrinter
{
    private readonly ListFrame _frame = ListFrame.Of(YamlPrinter.Print(ObjectOutput.List([])));
    private bool _any;

    public string Print(JsonObject node) => YamlPrinter.Print(managedFields ? node : ManagedFields.Remove(node));

    public string Add(JsonObject item)
    {
        var text = YamlPrinter.PrintItem(managedFields ? item : ManagedFields.Remove(item));
        if (_any) return text;
        _any = true;
        return _frame.Before.TrimEnd() + "\n" + text;
    }

    public string End() => _any ? _frame.After.TrimStart() : _frame.Empty;
}
