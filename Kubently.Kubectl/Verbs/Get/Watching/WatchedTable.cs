using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Get.Watching;

/// <summary>Rows as they come, below one header; the columns are as wide as those of the widest row so far.</summary>
internal sealed class WatchedTable(Execution run, TableText text, string kindPrefix) : IWatchPrinter
{
    private readonly TabWriter _writer = TabWriter.ForTables();
    private bool _hasHeader;

    public bool WantsTables => true;

    public void Print(JsonObject seen)
    {
        var lines = text.Rows(seen).SelectMany(row => row.Prefixed(kindPrefix).Split('\n')).ToList();
        if (lines.Count == 0) return;
        if (!_hasHeader && text.Header is { } header) lines.Insert(0, header);
        _hasHeader = true;
        lines.Add("");
        run.Out.Append(_writer.Format(lines));
    }
}
