using System.Collections.Frozen;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.CommandLine.Grammar;

namespace Kubently.Kubectl.Policy.Files;

/// <summary>
/// The entries of a policy file's lists. A word that would match nothing is a fault: a denial that is misspelled must not pass for one that
/// holds.
/// </summary>
internal static class PolicyWords
{
    // Start other programs, write, or send: nothing that extendedReadOnly could answer for.
    private static readonly FrozenSet<string> NeverWidened = FrozenSet.ToFrozenSet(
    [
        "sh", "bash", "ash", "dash", "zsh", "ksh", "fish", "busybox", "toybox", "env", "xargs", "find", "awk", "gawk", "mawk", "sed", "perl", "python", "python2", "python3",
        "ruby", "node", "deno", "bun", "php", "lua", "java", "nsenter", "unshare", "chroot", "sudo", "su", "doas", "setsid", "nohup", "timeout", "time", "nice", "watch", "strace", "gdb",
        "tee", "dd", "rm", "mv", "cp", "ln", "touch", "mkdir", "truncate", "chmod", "chown", "install", "tar", "kill", "pkill", "killall", "mount", "umount", "ip", "iptables", "sysctl",
        "curl", "wget", "nc", "ncat", "netcat", "socat", "telnet", "ssh", "scp", "sftp", "rsync", "openssl", "kubectl", "crictl", "ctr", "docker", "vi", "vim", "nano", "less", "more", "man",
    ]);

    internal static (string?, string?) Namespace(string text) =>
        text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '*')
            ? (text, null)
            : (null, $"`{PolicySection.Shown(text)}` is not a namespace's name: small letters, digits and -, and * for any text.");

    internal static (string?, string?) Verb(string text)
    {
        var paths = new NameSet([text, text + " *"]);
        if (KnownVerbs.All.Any(verb => paths.Contains(verb.Path))) return (text.Contains(' ', StringComparison.Ordinal) || text.Contains('*', StringComparison.Ordinal) || !KnownVerbs.Groups.Contains(text) ? text : text + "*", null);
        return (null, $"`{PolicySection.Shown(text)}` is no verb.{Near(text, KnownVerbs.All.Select(verb => verb.Path))} Verbs: {string.Join(", ", KnownVerbs.All.Select(verb => verb.Path).Order(StringComparer.Ordinal))}.");
    }

    internal static (string?, string?) Program(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '+' or '*')
            ? (text, null)
            : (null, $"`{PolicySection.Shown(text)}` is not a program's name: write it without its path and arguments.");

    internal static (string?, string?) WidenedProgram(string text)
    {
        if (text.Contains('*', StringComparison.Ordinal)) return (null, "`widen` takes no patterns: name each program.");
        return NeverWidened.Contains(text)
            ? (null, $"`{text}` can start other programs, write or send, and does not belong into a mode that only reads; it runs in fullAccess.")
            : Program(text);
    }

    internal static (ResourcePattern?, string?) WidenedResource(string text)
    {
        var (pattern, fault) = Resource(text);
        if (pattern is null) return (null, fault);
        if (pattern is { Group: "", Resource: "secrets" }) return (null, "Secrets are not read in readOnly mode, whatever a policy says: use extendedReadOnly, where their values are hidden.");
        return pattern.Subresource.Length == 0 && SensitiveResources.AccessGroups.Contains(pattern.Group)
            ? (pattern, null)
            : (null, $"There is nothing to widen about `{PolicySection.Shown(text)}`: readOnly refuses resources of {string.Join(", ", SensitiveResources.AccessGroups.Order(StringComparer.Ordinal))}, and reads the others.");
    }

    internal static (ResourcePattern?, string?) Resource(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var (type, subresource) = slash < 0 ? (text, "") : (text[..slash], text[(slash + 1)..]);
        var dot = type.IndexOf('.', StringComparison.Ordinal);
        var (name, group) = dot < 0 ? (type, type == "*" ? "*" : "") : (type[..dot], type[(dot + 1)..]);
        if (name != "*" && !IsName(name) || dot >= 0 && !IsGroup(group) || slash >= 0 && !IsName(subresource))
            return (null, $"`{PolicySection.Shown(text)}` is not a resource: write its plural and group, as in pods, pods/log, deployments.apps, *.apps or \"*\".");
        if (group.Length > 0) return (new ResourcePattern(name, group, subresource), null);
        return BuiltInResources.Catalog.Find(name) is { } known && known is { Group: "" } && known.Name == name
            ? (new ResourcePattern(name, "", subresource), null)
            : (null, Groupless(name));
    }

    private static string Groupless(string name) => BuiltInResources.Catalog.Find(name) is { } meant
        ? $"`{name}` is written `{meant.GroupResource}` here: the plural, and the group where there is one."
        : $"The core has no resource `{name}`.{Near(name, BuiltInResources.Catalog.All.Where(resource => resource.Group.Length == 0).Select(resource => resource.Name))} A resource of another group is written with it, as in certificates.cert-manager.io.";

    private static bool IsName(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static bool IsGroup(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.' or '*');

    private static string Near(string text, IEnumerable<string> words) => NearestWord.Of(text, words) is { } near ? $" Did you mean `{near}`?" : "";
}
