using System.Text;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Events;

/// <summary>Events as rows below one header, all at once or as they come; the columns are as wide as those of the widest row so far.</summary>
internal sealed class EventTable(Execution run)
{
    private readonly TabWriter _writer = TabWriter.ForTables();
    private bool _hasHeader = run.Command.Switch("no-headers");

    internal string Print(IEnumerable<JsonObject> events)
    {
        var lines = new StringBuilder();
        if (!_hasHeader) lines.Append(run.Command.AllNamespaces ? "NAMESPACE\t" : "").Append("LAST SEEN\tTYPE\tREASON\tOBJECT\tMESSAGE\n");
        _hasHeader = true;
        foreach (var item in events)
        {
            var about = item.Map("involvedObject");
            if (run.Command.AllNamespaces) lines.Append(item.Namespace()).Append('\t');
            lines.Append(EventAge.Interval(item, run.Now)).Append('\t').Append(Terminal.Escape(item.Text("type"))).Append('\t').Append(Terminal.Escape(item.Text("reason"))).Append('\t')
                .Append(Terminal.Escape(about.Text("kind"))).Append('/').Append(Terminal.Escape(about.Text("name"))).Append('\t')
                .Append(Terminal.Escape(item.Text("message").Trim())).Append('\n');
        }
        return _writer.Format(lines.ToString());
    }
}
