using Kubently.Contracts;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Kubectl.Policy.Guard;

/// <summary>
/// What <see cref="RequestGuard"/> asks of a request that would run a program, by a list of its own: in <c>extendedReadOnly</c> only programs
/// that read, and none of the places where credentials are.
/// </summary>
internal static class ProgramGuard
{
    private static readonly string[] Readers =
    [
        "cat", "df", "dig", "du", "env", "free", "getent", "head", "host", "hostname", "id", "ls", "netstat", "nproc", "nslookup", "ping", "printenv",
        "ps", "ss", "stat", "tail", "uname", "uptime", "wc", "whoami",
    ];

    private static readonly string[] Credentials =
    [
        "run/secrets", "serviceaccount", "environ", "169.254.169.254", "169.254.170.2", "fd00:ec2::254", "metadata.", "etc/shadow", "etc/kubernetes", "ssl/private",
        ".ssh", "id_rsa", ".aws", ".kube", ".docker", "kcore", ".sock",
    ];

    /// <summary>Why the program must not be run; null when it may.</summary>
    internal static string? Objection(SecurityMode mode, string query, ClusterPolicy file)
    {
        var command = new List<string>();
        foreach (var parameter in query.Split('&'))
        {
            // A server reads a plus sign as a space, and more than one sign of equality as part of the value.
            if (parameter.Contains('+', StringComparison.Ordinal)) return "a parameter is not escaped";
            if (parameter.StartsWith("command=", StringComparison.Ordinal)) command.Add(Uri.UnescapeDataString(parameter[8..]));
        }
        if (command.Count == 0) return "there is no program to run";
        if (!file.Programs.Permit(command[0].Split('/')[^1])) return $"the policy file does not permit the program {command[0]}";
        if (mode == SecurityMode.FullAccess) return null;
        if (!Readers.Contains(command[0]) && !file.WidenedPrograms.Contains(command[0])) return $"the program {command[0]} does more than read";
        return command.Exists(word => Array.Exists(Credentials, place => word.Contains(place, StringComparison.OrdinalIgnoreCase)))
            ? "the program's words lead to credentials"
            : null;
    }
}
