using System.Globalization;
using System.Text.RegularExpressions;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Logs;

/// <summary>A host that a log line names, perhaps with a port.</summary>
internal sealed partial record HostMention(string Host, int? Port)
{
    /// <summary>The hosts of a line, most certain first.</summary>
    public static IReadOnlyList<HostMention> In(string line)
    {
        var found = new List<HostMention>();
        foreach (var pattern in (Regex[])[Url(), Lookup(), Qualified(), WithPort(), Named()])
        {
            try
            {
                found.AddRange(pattern.Matches(Patterns.Head(line)).Select(Of));
            }
            catch (RegexMatchTimeoutException)
            {
                // The others may find it.
            }
        }

        return found;
    }

    private static HostMention Of(Match match) =>
        new(match.Groups["host"].Value.ToLowerInvariant(), match.Groups["port"].Success ? int.Parse(match.Groups["port"].Value, CultureInfo.InvariantCulture) : null);

    /// <summary>The Service that a pod of a namespace means by this name, whether or not it exists; null for names outside the cluster.</summary>
    public ObjectReference? Service(ClusterSnapshot snapshot, string? from)
    {
        if (System.Net.IPAddress.TryParse(Host, out _))
            return snapshot.Of(Kinds.Service).FirstOrDefault(item => item.Json.Text("spec", "clusterIP") == Host)?.Reference;
        var parts = Host.Split('.');
        if (parts.Length == 1) return new ObjectReference(Kinds.Service, from, Host);
        if (parts.Length >= 3 && parts[2] == "svc") return new ObjectReference(Kinds.Service, parts[1], parts[0]);
        // pod.service.namespace.svc names one pod of a StatefulSet.
        if (parts.Length >= 4 && parts[3] == "svc") return new ObjectReference(Kinds.Service, parts[2], parts[1]);
        return parts.Length == 2 && snapshot.Find(Kinds.Namespace, null, parts[1]) is not null ? new ObjectReference(Kinds.Service, parts[1], parts[0]) : null;
    }

    [GeneratedRegex(@"[a-z][a-z0-9+.-]*://(?:[^\s/@]*@)?(?<host>[a-z0-9][a-z0-9.-]*[a-z0-9]|[a-z0-9])(?::(?<port>\d{1,5}))?(?=[^a-z0-9:]|$)", RegexOptions.IgnoreCase, Patterns.MillisecondsAtMost)]
    private static partial Regex Url();

    [GeneratedRegex(@"(?:lookup|getaddrinfo(?: (?:ENOTFOUND|EAI_AGAIN|failed for))?|resolve(?: host)?:?|UnknownHostException:?|host name|hostname|bad address)\s*[""'(]?(?<host>[a-z0-9][a-z0-9.-]*[a-z0-9])(?::(?<port>\d{1,5}))?", RegexOptions.IgnoreCase, Patterns.MillisecondsAtMost)]
    private static partial Regex Lookup();

    [GeneratedRegex(@"\b(?<host>[a-z0-9][a-z0-9-]*(?:\.[a-z0-9][a-z0-9-]*){1,2}\.svc(?:\.[a-z0-9.-]*[a-z0-9])?)(?::(?<port>\d{1,5}))?", RegexOptions.IgnoreCase, Patterns.MillisecondsAtMost)]
    private static partial Regex Qualified();

    [GeneratedRegex(@"(?<![\w.:/-])(?<host>[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)*|\d{1,3}(?:\.\d{1,3}){3}):(?<port>\d{2,5})(?!\w|\.\w|:\d)", RegexOptions.IgnoreCase, Patterns.MillisecondsAtMost)]
    private static partial Regex WithPort();

    [GeneratedRegex(@"(?:connect(?:ing|ion)?|reach|dial|server|host|upstream|address|translate host name)\s*(?:to|at|is)?\s*[=:]?\s*[""'](?<host>[a-z0-9][a-z0-9.-]*[a-z0-9])[""'](?:.{0,40}port (?<port>\d{1,5}))?", RegexOptions.IgnoreCase, Patterns.MillisecondsAtMost)]
    private static partial Regex Named();
}
