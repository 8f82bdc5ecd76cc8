using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Kubently.Kubectl.Diagnosis.Internal.Model;

/// <summary>Label and node selectors, as the API defines them.</summary>
internal static class LabelSelector
{
    /// <summary>A plain map of labels, as Services have: every pair must be there.</summary>
    public static bool MatchesAll(ImmutableSortedDictionary<string, string> wanted, ImmutableSortedDictionary<string, string> labels)
    {
        foreach (var (key, value) in wanted)
            if (!labels.TryGetValue(key, out var actual) || actual != value) return false;
        return true;
    }

    /// <summary><c>matchLabels</c> and <c>matchExpressions</c>; an empty selector matches everything, an absent one nothing.</summary>
    public static bool Matches(JsonElement selector, ImmutableSortedDictionary<string, string> labels) =>
        selector.Exists()
        && MatchesAll(selector.Map("matchLabels"), labels)
        && selector.Items("matchExpressions").All(expression => Matches(expression.Text("key"), expression.Text("operator"), expression.Texts("values"), labels));

    /// <summary>One expression of a label or node selector.</summary>
    public static bool Matches(string? key, string? @operator, ImmutableArray<string> values, ImmutableSortedDictionary<string, string> labels)
    {
        var present = labels.TryGetValue(key ?? "", out var actual);
        return @operator switch
        {
            "In" => present && values.Contains(actual!),
            "NotIn" => !present || !values.Contains(actual!),
            "Exists" => present,
            "DoesNotExist" => !present,
            "Gt" => present && Compare(actual!, values) > 0,
            "Lt" => present && Compare(actual!, values) < 0,
            _ => false,
        };
    }

    public static string Spoken(ImmutableSortedDictionary<string, string> labels) => string.Join(",", labels.Select(pair => $"{pair.Key}={pair.Value}"));

    private static int Compare(string actual, ImmutableArray<string> values) =>
        values.Length == 1
        && long.TryParse(actual, NumberStyles.Integer, CultureInfo.InvariantCulture, out var left)
        && long.TryParse(values[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out var right) ? left.CompareTo(right) : 0;
}
