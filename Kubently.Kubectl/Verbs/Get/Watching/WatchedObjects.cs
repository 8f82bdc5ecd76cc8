using System.Text.Json.Nodes;
using Kubently.Kubectl.Verbs.Get.Objects;

namespace Kubently.Kubectl.Verbs.Get.Watching;

/// <summary>Whole objects as they come.</summary>
/// <param name="run">The execution that they are printed on.</param>
/// <param name="printer">How each is printed.</param>
/// <param name="separated">Whether a line of dashes separates them, as YAML documents are.</param>
internal sealed class WatchedObjects(Execution run, IObjectPrinter printer, bool separated) : IWatchPrinter
{
    public bool WantsTables => false;

    public void Print(JsonObject seen)
    {
        if (separated && !run.Out.IsEmpty) run.Out.Append("---\n");
        run.Out.Append(printer.Print(seen));
    }
}
