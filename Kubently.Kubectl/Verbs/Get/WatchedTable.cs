using System.Text;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Get;

/// <summary>Rows as they come, below one header; the columns are as wide as those of the widest row so far.</summary>
internal sealed class WatchedTable(Execution run, TableText text) : IWatchPrinter
{
    private readonly TabWriter _writer = TabWriter.ForTables();

    public bool WantsTables => true;

    public void Print(JsonObject seen)
    {
        var lines = new StringBuilder();
        text.Append(lines, seen);
        run.Out.Append(_writer.Format(lines.ToString()));
    }
}
