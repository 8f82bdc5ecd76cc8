using System.Collections.Immutable;

namespace Kubently.Api.Agent.Internal.Runbook;

/// <summary>
/// The names of what runs in a cluster, healthy or not. Tells a question about something that is well ("why is search slow?") from one whose words
/// name nothing ("why are several apps down?").
/// </summary>
internal sealed record KnownNames(ImmutableArray<string> Names)
{
    private const string Lookup = "get deployments,statefulsets,daemonsets,jobs,cronjobs,services,ingresses -o name";

    // Below this, a likeness of names is chance.
    private const int Least = 55;

    /// <summary>The command line that lists them.</summary>
    public static string Command(string? @namespace) => @namespace is null ? $"{Lookup} -A" : $"{Lookup} -n {@namespace}";

    /// <summary>Whether a reply is to that command.</summary>
    public static bool IsAnswer(ToolReply reply) => reply.Argument("command")?.StartsWith(Lookup, StringComparison.Ordinal) == true;

    /// <summary>The names in a reply; null when it has none, so that nothing is known.</summary>
    public static KnownNames? In(ToolReply? reply)
    {
        ImmutableArray<string> names =
        [
            .. (reply?.Text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(line => !line.Contains(' ') && line.IndexOf('/') > 0).Select(line => line[(line.IndexOf('/') + 1)..]).Distinct(),
        ];
        // A namespace that has nothing has no names; words of a failure say nothing about names.
        var empty = reply is not null && (reply.Text.Trim().Length == 0 || reply.Text.StartsWith("No resources found", StringComparison.Ordinal));
        return names.IsEmpty && !empty ? null : new KnownNames(names);
    }

    /// <summary>Whether a word of a question is the name of something, or nearly.</summary>
    public bool Has(string asked) => Names.Any(name => SubjectMatch.NameScore(name, asked) >= Least);
}
