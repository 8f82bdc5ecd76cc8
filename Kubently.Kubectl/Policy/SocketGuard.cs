using Kubently.Contracts;

namespace Kubently.Kubectl.Policy;

/// <summary>
/// The second check, for WebSockets: nothing but a command in a container, without a terminal, and in <c>extendedReadOnly</c> only a program of
/// this list. Reads the request that leaves, and shares no list with the first check.
/// </summary>
internal static class SocketGuard
{
    private static readonly string[] Readers =
    [
        "cat", "df", "dig", "du", "env", "free", "getent", "head", "host", "hostname", "id", "ls", "netstat", "nproc", "nslookup", "ping", "printenv",
        "ps", "ss", "stat", "tail", "uname", "uptime", "wc", "whoami",
    ];

    private static readonly string[] Credentials = ["run/secrets", "serviceaccount", "environ", "169.254.169.254", "etc/shadow"];

    /// <summary>Why a WebSocket must not be opened; null when it may.</summary>
    internal static string? Objection(SecurityMode mode, string relative)
    {
        if (mode is not (SecurityMode.ExtendedReadOnly or SecurityMode.FullAccess)) return "nothing is run in containers in this mode";
        var (path, query) = relative.IndexOf('?', StringComparison.Ordinal) is var at and >= 0 ? (relative[..at], relative[(at + 1)..]) : (relative, "");
        if (RequestGuard.Irregular(path) is { } irregular) return irregular;
        if (path.Split('/') is not ["api", "v1", "namespaces", _, "pods", _, "exec"]) return "only a container's exec is a WebSocket";

        var command = new List<string>();
        foreach (var parameter in query.Split('&'))
        {
            var equals = parameter.IndexOf('=', StringComparison.Ordinal);
            var value = equals < 0 ? "" : parameter[(equals + 1)..];
            // A server reads a plus sign as a space.
            if (value.Contains('+', StringComparison.Ordinal)) return "a parameter is not escaped";
            value = Uri.UnescapeDataString(value);
            switch (equals < 0 ? parameter : parameter[..equals])
            {
                case "command":
                    command.Add(value);
                    break;
                case "container" or "stdin" or "stdout" or "stderr":
                    break;
                case var unknown:
                    return $"exec takes no parameter {unknown} here";
            }
        }
        if (command.Count == 0) return "there is no command to run";
        if (mode == SecurityMode.FullAccess) return null;
        if (!Readers.Contains(command[0])) return $"the program {command[0]} does more than read";
        return command.Exists(word => Array.Exists(Credentials, place => word.Contains(place, StringComparison.OrdinalIgnoreCase)))
            ? "the command leads to credentials"
            : null;
    }
}
