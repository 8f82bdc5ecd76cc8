using System.Collections.Immutable;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Kubently.Grading.Scenarios;

/// <summary>Reads scenarios: folders with a <c>scenario.yaml</c> and a <c>cluster.yaml</c>.</summary>
public static class ScenarioFolder
{
    private static readonly TimeSpan MatchTime = TimeSpan.FromSeconds(1);

    /// <summary>All scenarios below a folder, by name. What is wrong with one is an <see cref="InvalidDataException"/> that names it.</summary>
    public static ImmutableArray<Scenario> Read(string root) =>
    [
        .. Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal)
            .Where(folder => File.Exists(Path.Combine(folder, "scenario.yaml")))
            .Select(ReadOne),
    ];

    private static Scenario ReadOne(string folder)
    {
        var name = Path.GetFileName(folder);
        try
        {
            var reader = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build();
            return Of(name, folder, reader.Deserialize<ScenarioText>(File.ReadAllText(Path.Combine(folder, "scenario.yaml"))));
        }
        catch (Exception exception) when (exception is YamlException or ArgumentException or FormatException)
        {
            throw new InvalidDataException($"{name}/scenario.yaml: {exception.Message}", exception);
        }
    }

    private static Scenario Of(string name, string folder, ScenarioText text)
    {
        if (text.Prompt.Length == 0) throw new FormatException("there is no prompt");
        if (text.Healthy != (text.Causes.Count == 0)) throw new FormatException("it must either be healthy or have causes");
        if (text.Causes.Any(cause => cause.Says.Count == 0)) throw new FormatException("a cause must say something");
        ImmutableArray<string> files = [.. text.With.Append("cluster.yaml").Select(file => Path.GetFullPath(Path.Combine(folder, file)))];
        if (files.FirstOrDefault(file => !File.Exists(file)) is { } missing) throw new FormatException($"there is no {Path.GetFileName(missing)}");
        return new Scenario
        {
            Name = name,
            Prompt = text.Prompt,
            BuiltIn = [.. text.BuiltIn],
            Files = files,
            Causes = [.. text.Causes.Select(Cause)],
            Also = [.. text.Also],
            Evidence = [.. text.Evidence.Select(Pattern)],
            Forbidden = [.. text.Forbidden.Select(Pattern)],
            Innocent = [.. text.Innocent],
            MaxToolCalls = text.MaxToolCalls,
        };
    }

    private static ExpectedCause Cause(CauseText text) => text.Object.Split('/') is [var kind, var name]
        ? new ExpectedCause(kind, name, [.. text.Says.Select(Pattern)])
        : throw new FormatException($"'{text.Object}' is not Kind/name");

    private static Regex Pattern(string text) => new(text, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, MatchTime);
}
