using System.Text.Json.Nodes;

namespace Kubently.Kubectl.Printing;

/// <summary>Label selectors of objects in the form of the command line: <c>app=web,tier in (a,b)</c>.</summary>
internal static class LabelSelectors
{
    /// <summary>Empty for a selector that selects everything.</summary>
    internal static string Format(JsonObject? selector)
    {
        var requirements = selector.Pairs("matchLabels").Select(pair => (pair.Key, Text: $"{pair.Key}={pair.Value}")).ToList();
        foreach (var expression in selector.Maps("matchExpressions"))
        {
            var (key, values) = (expression.Text("key"), string.Join(',', expression.Texts("values").Order(StringComparer.Ordinal)));
            requirements.Add((key, expression.Text("operator") switch
            {
                "In" => $"{key} in ({values})",
                "NotIn" => $"{key} notin ({values})",
                "Exists" => key,
                _ => "!" + key,
            }));
        }
        return string.Join(',', requirements.OrderBy(requirement => requirement.Key, StringComparer.Ordinal).Select(requirement => requirement.Text));
    }
}
