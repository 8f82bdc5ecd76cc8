namespace Kubently.Sandbox.Internal.Exec;

/// <summary>Programs that look up names.</summary>
internal static class NamePrograms
{
    public static (string, string, int) Lookup(Machine machine, IReadOnlyList<string> command)
    {
        if (command.Count < 2) return ("", "BusyBox v1.36.1 multi-call binary.\n\nUsage: nslookup [-type=QUERY_TYPE] [-debug] HOST [DNS_SERVER]\n", 1);
        var resolver = ClusterNames.Resolver(machine.World);
        var head = $"Server:\t\t{resolver}\nAddress:\t{resolver}:53\n\n";
        return ClusterNames.Find(machine.World, command[^1], machine.Pod.Namespace) is var (name, addresses)
            ? ($"{head}{string.Concat(addresses.Select(address => $"Name:\t{name}\nAddress: {address}\n"))}\n", "", 0)
            : ($"{head}** server can't find {command[^1]}: NXDOMAIN\n\n", "", 1);
    }

    public static (string, string, int) Entries(Machine machine, IReadOnlyList<string> command)
    {
        if (command is not [_, "hosts" or "ahosts", var asked]) return ("", "getent: unsupported arguments\n", 1);
        if (asked == machine.HostName) return ($"{machine.Ip}  {asked}\n", "", 0);
        return ClusterNames.Find(machine.World, asked, machine.Pod.Namespace) is var (name, addresses)
            ? (string.Concat(addresses.Select(address => $"{address,-15}  {name}  {asked}\n")), "", 0)
            : ("", "", 2);
    }
}
