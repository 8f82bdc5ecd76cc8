using System.Collections.Frozen;
using System.Globalization;

namespace Kubently.Kubectl.Policy.Guard;

/// <summary>The parameters that a request may carry; every other one is a reason to keep it.</summary>
internal static class RequestParameters
{
    private static readonly FrozenSet<string> Reads = FrozenSet.ToFrozenSet(
        ["limit", "continue", "labelSelector", "fieldSelector", "includeObject", "resourceVersion", "resourceVersionMatch"]);

    private static readonly FrozenSet<string> Watches = FrozenSet.ToFrozenSet(["watch", "resourceVersion", "timeoutSeconds", "labelSelector", "fieldSelector"]);

    private static readonly FrozenSet<string> Logs = FrozenSet.ToFrozenSet(
        ["container", "follow", "limitBytes", "previous", "sinceSeconds", "sinceTime", "tailLines", "timestamps"]);

    private static readonly FrozenSet<string> Writes = FrozenSet.ToFrozenSet(
        ["dryRun", "fieldManager", "fieldValidation", "force", "gracePeriodSeconds", "propagationPolicy"]);

    private static readonly FrozenSet<string> Programs = FrozenSet.ToFrozenSet(["command", "container", "stdin", "stdout", "stderr"]);

    // The longest watch: a server would hold one open for half an hour.
    private const int LongestWatch = 60;

    /// <summary>What is wrong with the parameters of a read.</summary>
    internal static string? OfRead(string query, string subresource)
    {
        if (subresource == "log") return Unknown(query, Logs);
        return query.Contains("watch", StringComparison.OrdinalIgnoreCase) ? OfWatch(query) : Unknown(query, Reads);
    }

    private static string? OfWatch(string query)
    {
        if (Unknown(query, Watches) is { } unknown) return unknown;
        var parameters = query.Split('&');
        if (parameters.Count(parameter => parameter.StartsWith("watch=", StringComparison.Ordinal)) != 1 || !parameters.Contains("watch=true")) return "a watch is asked for in one way only";
        var limits = parameters.Where(parameter => parameter.StartsWith("timeoutSeconds=", StringComparison.Ordinal)).Select(parameter => parameter[15..]).ToList();
        return limits is [{ Length: 1 or 2 } limit] && limit.All(char.IsAsciiDigit) && int.Parse(limit, CultureInfo.InvariantCulture) is > 0 and <= LongestWatch
            ? null
            : "a watch has no end";
    }

    /// <summary>What is wrong with the parameters of a write.</summary>
    internal static string? OfWrite(string query, WriteScope scope)
    {
        if (Unknown(query, Writes) is { } unknown) return unknown;
        var dryRuns = query.Split('&').Where(parameter => parameter.StartsWith("dryRun=", StringComparison.Ordinal)).ToList();
        return scope == WriteScope.Rehearsed && dryRuns is not ["dryRun=All"] ? "a dry run's write has to say dryRun=All" : null;
    }

    /// <summary>What is wrong with the parameters of a program in a container.</summary>
    internal static string? OfProgram(string query) => Unknown(query, Programs);

    /// <summary>What is wrong with the parameters of a path that is about no object.</summary>
    internal static string? Only(string query, params ReadOnlySpan<string> known)
    {
        if (query.Length == 0) return null;
        foreach (var parameter in query.Split('&'))
        {
            if (!known.Contains(parameter.Split('=')[0])) return "the path takes no such parameter";
        }
        return null;
    }

    private static string? Unknown(string query, FrozenSet<string> known)
    {
        if (query.Length == 0) return null;
        var names = known.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var part in query.AsSpan().Split('&'))
        {
            var parameter = query.AsSpan()[part];
            var name = parameter.IndexOf('=') is var at and >= 0 ? parameter[..at] : parameter;
            // An escape in a name would hide a word.
            if (!names.Contains(name)) return $"the parameter {name} is not used here";
        }
        return null;
    }
}
