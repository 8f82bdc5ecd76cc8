using System.Globalization;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Logs;

/// <summary>What of a log is asked for.</summary>
internal sealed record LogOptions(
    string Container, bool AllContainers, bool AllPods, bool Follow, bool IgnoreErrors, bool Prefix, int MaxStreams, string Query, string? Misuse)
{
    internal static LogOptions Read(KubectlCommand command, long selectorTail, int maxLines)
    {
        var (tail, limit, since, sinceTime) = (command.Number("tail"), command.Number("limit-bytes"), command.Duration("since"), command.Text("since-time"));
        var inline = command.Words.Length == 2 ? command.Words[1] : "";
        var container = inline.Length > 0 ? inline : command.Text("container");
        var allPods = command.Switch("all-pods");
        var query = new List<string>();
        if (command.Switch("follow")) query.Add("follow=true");
        if (limit > 0) query.Add(string.Create(CultureInfo.InvariantCulture, $"limitBytes={limit}"));
        if (command.Switch("previous")) query.Add("previous=true");
        if (since != TimeSpan.Zero) query.Add(string.Create(CultureInfo.InvariantCulture, $"sinceSeconds={(long)Math.Round(since.TotalSeconds, MidpointRounding.AwayFromZero)}"));
        if (sinceTime.Length > 0) query.Add("sinceTime=" + Uri.EscapeDataString(sinceTime));
        if (command.Text("selector").Length > 0 && !command.Has("tail")) tail = selectorTail;
        if (tail == -1 && maxLines < int.MaxValue || tail > maxLines) tail = maxLines;
        if (tail != -1) query.Add(string.Create(CultureInfo.InvariantCulture, $"tailLines={tail}"));
        if (command.Switch("timestamps")) query.Add("timestamps=true");
        return new(container, command.Switch("all-containers"), allPods, command.Switch("follow"), command.Switch("ignore-errors"),
            command.Switch("prefix") || allPods, (int)Math.Clamp(command.Number("max-log-requests"), 1, 50), string.Join('&', query),
            Wrong(command, tail, limit, since, sinceTime, container));
    }

    private static string? Wrong(KubectlCommand command, long tail, long limit, TimeSpan since, string sinceTime, string container)
    {
        if (sinceTime.Length > 0 && since != TimeSpan.Zero) return "at most one of `sinceTime` or `sinceSeconds` may be specified";
        if (sinceTime.Length > 0 && !Timestamps.TryParse(sinceTime, out _)) return $"parsing time {GoQuote.Quote(sinceTime)} as \"2006-01-02T15:04:05Z07:00\": cannot parse {GoQuote.Quote(sinceTime)} as \"2006\"";
        if (command.Switch("all-containers") && container.Length > 0) return $"--all-containers=true should not be specified with container name {container}";
        if (command.Has("container") && command.Words.Length == 2) return "only one of -c or an inline [CONTAINER] arg is allowed";
        if (limit < 0) return "--limit-bytes must be greater than 0";
        if (since < TimeSpan.Zero) return "--since must be greater than 0";
        if (command.Has("pod-running-timeout") && command.Duration("pod-running-timeout") <= TimeSpan.Zero) return "--pod-running-timeout must be higher than zero";
        return tail < -1 ? "--tail must be greater than or equal to -1" : null;
    }
}
