using System.Collections.Frozen;
using Kubently.Contracts;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Kubectl.Policy;

/// <summary>
/// Commands in containers. In extendedReadOnly a few programs that only read, with their words as they are: no shell, so a place that nothing
/// may read is found in whichever word it stands. In fullAccess any program runs, shells among them, and a program can put a place together
/// that no word names: there the list of places stops what is written out, and promises no more. What the command prints is redacted as text
/// in every mode.
/// </summary>
internal static class ExecRules
{
    private static readonly FrozenSet<string> ReadOnlyBinaries = FrozenSet.ToFrozenSet(
    [
        "nslookup", "dig", "host", "getent", "ping", "ps", "ls", "df", "du", "free", "uptime", "id", "whoami", "hostname", "uname",
        "netstat", "ss", "stat", "nproc", "cat", "head", "tail", "wc", "env", "printenv",
    ]);

    private static readonly FrozenSet<string> PrintsValues = FrozenSet.ToFrozenSet(["env", "printenv", "cat", "head", "tail", "ps"]);

    // Credentials of the workload, of the node and of the cloud it runs in.
    private static readonly string[] ForbiddenPlaces =
    [
        "/run/secrets", "serviceaccount", "environ", "169.254.169.254", "169.254.170.2", "fd00:ec2::254", "metadata.google", "metadata.azure",
        "/etc/shadow", "/etc/kubernetes", "/etc/ssl/private", "/.ssh", "id_rsa", "/.aws", "/.kube", "/.docker", "kubeconfig", "/proc/kcore", "docker.sock", "containerd.sock",
    ];

    internal static Verdict Judge(SecurityMode mode, KubectlCommand command, ClusterPolicy file)
    {
        if (mode == SecurityMode.ReadOnly)
            return Verdict.Refuse("policy.exec", "Nothing is run in containers in readOnly mode; read with `logs` and `describe`.");
        if (command.ContainerCommand is [] or ["", ..])
            return Verdict.Refuse("policy.exec-command", "Put the container's command behind `--`: exec POD -- nslookup kubernetes.default.");
        if (command.Words is not [{ Length: > 0 }])
            return Verdict.Refuse("policy.exec-command", "Name one pod before the `--`: exec POD -- nslookup kubernetes.default.");
        if (command.ContainerCommand.FirstOrDefault(Forbidden) is { } place)
            return Verdict.Refuse("policy.exec-credentials", $"`{place}` leads to credentials, which no command reads in any mode.");
        var binary = command.ContainerCommand[0];
        if (binary is "env" or "printenv" && command.ContainerCommand.Length > 1 && binary == "env" && mode != SecurityMode.FullAccess)
            return Verdict.Refuse("policy.exec-binary", "`env` may only print the environment, not start another program.");
        if (mode == SecurityMode.ExtendedReadOnly && !ReadOnlyBinaries.Contains(binary) && !file.WidenedPrograms.Contains(binary))
            return Verdict.Refuse("policy.exec-binary", $"`{binary}` is not among the programs that only read: {string.Join(", ", ReadOnlyBinaries.Order(StringComparer.Ordinal))}.");
        if (command.ContainerCommand.Contains("getent") && command.ContainerCommand.Any(word => word is "shadow" or "gshadow"))
            return Verdict.Refuse("policy.exec-credentials", "The shadow database holds passwords, which no command reads in any mode.");
        if (mode == SecurityMode.ExtendedReadOnly && command.ContainerCommand.Skip(1).FirstOrDefault(word => DoesMore(binary, word)) is { } argument)
            return Verdict.Refuse("policy.exec-argument", $"`{binary} {argument}` does more than read.");
        return PrintsValues.Contains(binary)
            ? Verdict.Redact("policy.exec-redacted", "It reads; values that look secret are hidden.")
            : Verdict.Allow("policy.exec-allowed", "It may run.");
    }

    // Programs that only read, but for these arguments: a new host name, closed sockets, a file written, a flood.
    private static bool DoesMore(string binary, string word) => binary switch
    {
        "hostname" => !word.StartsWith('-') || Cluster(word, "Fb") || word.StartsWith("--b", StringComparison.Ordinal) || word.StartsWith("--file", StringComparison.Ordinal),
        "ss" => Cluster(word, "KD") || word.StartsWith("--k", StringComparison.Ordinal) || word.StartsWith("--d", StringComparison.Ordinal),
        "ping" => Cluster(word, "f"),
        _ => false,
    };

    private static bool Cluster(string word, string letters) =>
        word.StartsWith('-') && !word.StartsWith("--", StringComparison.Ordinal) && word.AsSpan().ContainsAny(letters);

    private static bool Forbidden(string word)
    {
        // Double slashes, dots and quotes inside a shell word do not change where a path leads.
        var plain = word.Replace("\\", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
        // As written as well: in a shell's text `..` may belong to another word.
        // From the root as well: where a relative path begins, only the container knows.
        string[] readings = [plain, "/" + plain, Collapsed(plain), Folded("/" + plain)];
        return ForbiddenPlaces.Any(place => readings.Any(reading => reading.Contains(place, StringComparison.OrdinalIgnoreCase)));
    }

    private static string Collapsed(string path) => string.Join('/', path.Split('/').Where((segment, at) => at == 0 || segment is not ("" or ".")));

    // /run/x/..//./secrets is /run/secrets.
    private static string Folded(string path)
    {
        var folded = new List<string>();
        foreach (var segment in path.Split('/'))
        {
            if (segment == ".." && folded.Count > 0 && folded[^1] is not ("" or "..")) folded.RemoveAt(folded.Count - 1);
            else if (segment is not "." && (segment.Length > 0 || folded.Count == 0)) folded.Add(segment);
        }
        return string.Join('/', folded);
    }
}
