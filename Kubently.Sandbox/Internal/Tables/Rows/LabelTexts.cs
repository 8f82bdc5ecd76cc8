using System.Text.Json;
using Kubently.Sandbox.Internal.Json;

namespace Kubently.Sandbox.Internal.Tables.Rows;

/// <summary>Labels, selectors and containers as cells show them.</summary>
internal static class LabelTexts
{
    /// <summary>A map of labels, sorted by key; &lt;none&gt; when empty.</summary>
    public static string Labels(JsonElement labels) =>
        Row.OrNone(string.Join(',', labels.Fields().OrderBy(label => label.Name, StringComparer.Ordinal).Select(label => $"{label.Name}={label.Value.Text()}")));

    /// <summary>A LabelSelector object in its text form; empty when it selects everything.</summary>
    public static string Selector(JsonElement selector)
    {
        var requirements = new List<(string Key, string Text)>();
        foreach (var label in selector.At("matchLabels").Fields()) requirements.Add((label.Name, $"{label.Name}={label.Value.Text()}"));
        foreach (var expression in selector.At("matchExpressions").Items())
        {
            var key = expression.At("key").Text();
            var values = string.Join(',', expression.At("values").Items().Select(value => value.Text()).Order(StringComparer.Ordinal));
            requirements.Add((key, expression.At("operator").Text() switch
            {
                "In" => $"{key} in ({values})",
                "NotIn" => $"{key} notin ({values})",
                "Exists" => key,
                _ => $"!{key}",
            }));
        }

        return string.Join(',', requirements.OrderBy(requirement => requirement.Key, StringComparer.Ordinal).Select(requirement => requirement.Text));
    }

    /// <summary>Adds the names and the images of a pod template's containers.</summary>
    public static void AddContainers(this Row row, JsonElement template)
    {
        var containers = template.At("spec", "containers").Items().ToList();
        row.Add(
            string.Join(',', containers.Select(container => container.At("name").Text())),
            string.Join(',', containers.Select(container => container.At("image").Text())));
    }
}
