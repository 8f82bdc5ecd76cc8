using Kubently.Cli.Terminals;
using Spectre.Console;

namespace Kubently.Cli.Up;

/// <summary>What <c>kubently up</c> shows: where it is, the key, the clusters, and what to try next.</summary>
internal sealed class UpScreen(Terminal terminal, string tool)
{
    private readonly IAnsiConsole _console = terminal.Lines();
    private readonly Lock _lock = new();

    public void Ready(Uri address, Uri? console, string key, string kept)
    {
        _console.WriteLine("Kubently is up.", Styles.Good);
        _console.WriteLine();
        Fact("API", address.AbsoluteUri.TrimEnd('/'), "");
        Fact("Key", key, kept);
        if (console is not null) Fact("Console", console.AbsoluteUri, "opens signed in, once, for 10 minutes");
        _console.WriteLine();
    }

    public void Cluster(PlannedCluster cluster, ClusterStart start)
    {
        lock (_lock)
        {
            var (mark, style, text) = start switch
            {
                ClusterStart.Reachable(var version) => ("✓", Styles.Good, $"{cluster.Origin}, Kubernetes {version}"),
                ClusterStart.Silent(var reason) => ("!", Styles.Doubtful, $"{cluster.Origin}: the cluster does not answer ({reason}); commands for it fail until it does"),
                ClusterStart.Unusable(var reason) => ("✗", Styles.Bad, $"{cluster.Origin} cannot be used: {reason}"),
                _ => ("?", Styles.Faint, cluster.Origin),
            };
            _console.Write($"  {mark} ", style);
            _console.Write(cluster.Id.Value, Styles.Strong);
            _console.WriteLine($"  {Printable.Line(text)}");
        }
    }

    /// <summary>Said where changes are possible: who decides on them here.</summary>
    public void OwnApprovals() =>
        Note("The agent's changes wait for you: this key is the admin's, and may approve what it asked for itself. `approvals` lists them.");

    public void Note(string sentence) => _console.WriteLine($"  {Printable.Line(sentence)}", Styles.Doubtful);

    /// <param name="cluster">A cluster that works; null when none does.</param>
    /// <param name="sandbox">Whether it is the demo cluster, whose faults are known.</param>
    public void TryNext(PlannedCluster? cluster, bool sandbox)
    {
        _console.WriteLine();
        if (cluster is not null)
        {
            _console.WriteLine("Try in another terminal:");
            _console.WriteLine();
            Try(sandbox ? "ask \"why is checkout failing in the shop namespace?\"" : "ask \"what is broken?\"");
            Try($"diagnose -c {cluster.Id}");
            Try($"exec -c {cluster.Id} -- get pods -A");
            Try("clusters");
            _console.WriteLine();
        }

        _console.WriteLine("Ctrl+C stops everything.", Styles.Faint);
    }

    public void Stopping() => _console.WriteLine("Stopping.", Styles.Faint);

    private void Try(string command) => _console.WriteLine($"  {tool} {command}", Styles.Code);

    private void Fact(string name, string value, string note)
    {
        _console.Write($"  {name,-8}", Styles.Faint);
        _console.Write(value, Styles.Strong);
        _console.WriteLine(note.Length == 0 ? "" : $"  {note}", Styles.Faint);
    }
}
