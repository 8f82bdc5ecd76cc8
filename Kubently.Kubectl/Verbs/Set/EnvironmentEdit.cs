using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Set;

/// <summary>Variables to set and to remove.</summary>
/// <param name="Set">The variables, as containers have them, in the order given.</param>
/// <param name="Remove">The names that go.</param>
internal sealed partial record EnvironmentEdit(ImmutableArray<JsonObject> Set, ImmutableArray<string> Remove)
{
    private const string Kind = "environment variable";

    /// <summary>Reads <c>NAME=value</c>, <c>NAME-</c> and, for <c>-</c>, the lines of standard input.</summary>
    internal static EnvironmentEdit Parse(IEnumerable<string> words, string? stdin)
    {
        var set = ImmutableArray.CreateBuilder<JsonObject>();
        var remove = ImmutableArray.CreateBuilder<string>();
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            if (word == "-")
            {
                set.AddRange(Lines(stdin ?? ""));
            }
            else if (word.Split('=', 2) is [var name, var value])
            {
                if (Fault(name) is { } fault) throw KubectlFailure.Error($"{GoQuote.Quote(name)} is not a valid key name: {fault}");
                named.Add(name);
                set.Add(Variable(name, value));
            }
            else if (word.EndsWith('-'))
            {
                remove.Add(word[..^1]);
            }
            else
            {
                throw KubectlFailure.Error($"unknown {Kind}: {word}");
            }
        }
        if (remove.Any(named.Contains)) throw KubectlFailure.Error($"can not both modify and remove the same {Kind} in the same command");
        return new(set.ToImmutable(), remove.ToImmutable());
    }

    internal EnvironmentEdit With(IEnumerable<JsonObject> more, string prefix)
    {
        var all = Set.Concat(more).Select(variable => (JsonObject)variable.DeepClone()).ToImmutableArray();
        foreach (var variable in all) variable["name"] = prefix + variable.Text("name");
        return this with { Set = all };
    }

    /// <summary>Makes the changes in a container: what has a name already keeps its place, what is new comes last.</summary>
    internal void Apply(JsonObject container)
    {
        var covered = Remove.ToHashSet(StringComparer.Ordinal);
        var changed = new JsonArray();
        foreach (var variable in container.Maps("env").Where(variable => !covered.Contains(variable.Text("name"))).ToList())
        {
            var newer = Set.FirstOrDefault(candidate => candidate.Text("name") == variable.Text("name"));
            if (newer is not null) covered.Add(newer.Text("name"));
            changed.Add((newer ?? variable).DeepClone());
        }
        foreach (var variable in Set.Where(variable => covered.Add(variable.Text("name")))) changed.Add(variable.DeepClone());
        if (changed.Count > 0) container["env"] = changed;
        else container.Remove("env");
    }

    /// <summary>The first variable that has another value now.</summary>
    internal string? Conflict(JsonObject container) =>
        Set.FirstOrDefault(variable => container.Maps("env").FirstOrDefault(now => now.Text("name") == variable.Text("name")) is { } current && current.Text("value") != variable.Text("value"))?.Text("name");

    private static JsonObject Variable(string name, string value) => value.Length > 0 ? new() { ["name"] = name, ["value"] = value } : new() { ["name"] = name };

    private static IEnumerable<JsonObject> Lines(string text) =>
        from line in text.Split('\n')
        let pair = line.TrimEnd('\r').Split('#')[0].Split('=', 2)
        where pair.Length == 2
        select Variable(pair[0], pair[1]);

    private static string? Fault(string name) => name switch
    {
        _ when !Name().IsMatch(name) => "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit "
            + "(e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')",
        "." or ".." => $"must not be '{name}'",
        _ when name.StartsWith("..", StringComparison.Ordinal) => "must not start with '..'",
        _ => null,
    };

    [GeneratedRegex(@"\A[-._a-zA-Z][-._a-zA-Z0-9]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
