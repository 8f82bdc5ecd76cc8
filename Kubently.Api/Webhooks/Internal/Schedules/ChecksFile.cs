using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Cronos;
using Kubently.Contracts;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Kubently.Api.Webhooks.Internal.Schedules;

/// <summary>The file of scheduled checks. One bad entry makes it unusable as a whole: half of the checks would look like all of them.</summary>
internal sealed partial class ChecksFile(WebhookOptions options)
{
    private const int MaxBytes = 256 * 1024;
    private const int MaxChecks = 200;
    private const int MaxPrompt = 4000;
    private const int MaxClusters = 100;

    /// <summary>Reads it anew. Without a file there are no checks.</summary>
    public ChecksOutcome Read()
    {
        if (options.ChecksFile is not { Length: > 0 } path || !File.Exists(path)) return new ChecksOutcome.Read([]);
        try
        {
            if (new FileInfo(path).Length > MaxBytes) return new ChecksOutcome.Unusable($"The file of checks is larger than {MaxBytes / 1024} KiB.");
            return Parse(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new ChecksOutcome.Unusable("The file of checks cannot be read.");
        }
    }

    public static ChecksOutcome Parse(string text)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            if (yaml.Documents.Count == 0) return new ChecksOutcome.Read([]);
            if (yaml.Documents is not [{ RootNode: YamlMappingNode root }]) throw new FormatException("it must be one mapping with the key checks");
            var onPass = Flag(root, "notifyOnPass");
            var items = Child(root, "checks") is YamlSequenceNode list ? list.Children : throw new FormatException("checks must be a list");
            if (items.Count > MaxChecks) throw new FormatException($"it holds more than {MaxChecks} checks");
            ImmutableArray<Check> checks = [.. items.Select(item => One(item, onPass))];
            if (checks.GroupBy(check => check.Name).FirstOrDefault(same => same.Skip(1).Any()) is { } twice) throw new FormatException($"the check '{twice.Key}' is there twice");
            return new ChecksOutcome.Read(checks);
        }
        catch (Exception exception) when (exception is FormatException or YamlException or ArgumentException)
        {
            return new ChecksOutcome.Unusable($"The file of checks cannot be used: {exception.Message.TrimEnd('.')}.");
        }
    }

    private static Check One(YamlNode item, bool onPass)
    {
        var map = item as YamlMappingNode ?? throw new FormatException("each check must be a mapping");
        var name = Text(map, "name") is { } given && Name().IsMatch(given) ? given : throw new FormatException("each check needs a name of at most 30 lower-case letters, digits and hyphens");
        var prompt = Text(map, "prompt") is { Length: > 0 and <= MaxPrompt } question ? question : throw new FormatException($"the check '{name}' needs a prompt of at most {MaxPrompt} characters");
        return new Check(name, prompt, Clusters(map, name), Schedule(map, name), Child(map, "notifyOnPass") is null ? onPass : Flag(map, "notifyOnPass"), Flag(map, "suspend"));
    }

    private static ImmutableArray<ClusterId> Clusters(YamlMappingNode map, string name)
    {
        if (Child(map, "clusters") is not { } node) return [];
        if (node is not YamlSequenceNode { Children.Count: <= MaxClusters } list) throw new FormatException($"clusters of the check '{name}' must be a list of at most {MaxClusters}");
        return [.. list.Children.Select(each => ClusterId.TryParse((each as YamlScalarNode)?.Value, out var cluster) ? cluster : throw new FormatException($"'{each}' in the check '{name}' is no cluster id"))];
    }

    private static CronExpression? Schedule(YamlMappingNode map, string name)
    {
        if (Text(map, "schedule") is not { } text) return null;
        return CronExpression.TryParse(text, out var schedule) ? schedule : throw new FormatException($"schedule of the check '{name}' must be a cron expression of five fields, in UTC");
    }

    private static bool Flag(YamlMappingNode map, string key) => Text(map, key) switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw new FormatException($"{key} must be true or false"),
    };

    private static string? Text(YamlMappingNode map, string key) => Child(map, key) is YamlScalarNode { Value: { } text } ? text.Trim() : null;

    private static YamlNode? Child(YamlMappingNode map, string key) => map.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]{0,28}[a-z0-9])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
