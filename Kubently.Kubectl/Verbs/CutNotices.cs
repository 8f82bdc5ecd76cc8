namespace Kubently.Kubectl.Verbs;

/// <summary>What standard error says of an output that is not whole: how much there was, and how to narrow the command.</summary>
internal static class CutNotices
{
    internal static IEnumerable<string> Of(Execution run)
    {
        var (unread, output) = (run.Cluster.Unread, run.Out);
        if (run.Cluster.Cut)
            yield return $"kubently: the list was cut after {run.Options.MaxListItems} objects{(unread > 0 ? $", and the server has {unread} more" : "")}; narrow it with -n, -l or --field-selector";
        if (!output.IsCut) yield break;
        var total = unread == 0 ? $"of {output.TotalBytes} bytes" : $"of more than {output.TotalBytes} bytes ({unread} objects were not read)";
        yield return $"kubently: the output was cut at {run.Options.MaxOutputBytes} {total}; narrow it with -n, -l, --tail, a name or -o custom-columns";
    }
}
