using System.Collections.Frozen;
using Kubently.Contracts;
using Kubently.Kubectl.CommandLine;

namespace Kubently.Kubectl.Policy;

/// <summary>Commands in containers: a few that only read, and places that nothing may read.</summary>
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

    internal static Verdict Judge(SecurityMode mode, KubectlCommand command)
    {
        if (mode == SecurityMode.ReadOnly)
            return Verdict.Refuse("policy.exec", "Nothing is run in containers in readOnly mode; read with `logs` and `describe`.");
        if (command.ContainerCommand.IsEmpty)
            return Verdict.Refuse("policy.exec-command", "Put the container's command behind `--`: exec POD -- nslookup kubernetes.default.");
        if (command.ContainerCommand.FirstOrDefault(Forbidden) is { } place)
            return Verdict.Refuse("policy.exec-credentials", $"`{place}` leads to credentials, which no command reads in any mode.");
        var binary = command.ContainerCommand[0];
        if (binary is "env" or "printenv" && command.ContainerCommand.Length > 1 && binary == "env" && mode != SecurityMode.FullAccess)
            return Verdict.Refuse("policy.exec-binary", "`env` may only print the environment, not start another program.");
        if (mode == SecurityMode.ExtendedReadOnly && !ReadOnlyBinaries.Contains(binary))
            return Verdict.Refuse("policy.exec-binary", $"`{binary}` is not among the programs that only read: {string.Join(", ", ReadOnlyBinaries.Order(StringComparer.Ordinal))}.");
        return PrintsValues.Contains(binary)
            ? Verdict.Redact("policy.exec-redacted", "It reads; values that look secret are hidden.")
            : Verdict.Allow("policy.exec-allowed", "It may run.");
    }

    private static bool Forbidden(string word)
    {
        // Double slashes, dots and quotes inside a shell word do not change where a path leads.
        var plain = word.Replace("\\", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal).Replace("/./", "/", StringComparison.Ordinal);
        while (plain.Contains("//", StringComparison.Ordinal)) plain = plain.Replace("//", "/", StringComparison.Ordinal);
        return ForbiddenPlaces.Any(place => plain.Contains(place, StringComparison.OrdinalIgnoreCase));
    }
}
