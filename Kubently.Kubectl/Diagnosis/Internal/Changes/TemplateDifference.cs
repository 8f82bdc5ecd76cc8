using System.Text.Json;
using Kubently.Kubectl.Diagnosis.Internal.Model;
using Kubently.Kubectl.Redaction;

namespace Kubently.Kubectl.Diagnosis.Internal.Changes;

/// <summary>What two pod templates differ in, in words.</summary>
internal static class TemplateDifference
{
    private const int MaxValue = 80;

    /// <summary>Images first, then environment, then the names of what else differs.</summary>
    public static IReadOnlyList<string> Between(JsonElement before, JsonElement after)
    {
        var found = new List<string>();
        var old = Containers(before);
        var now = Containers(after);
        foreach (var (name, container) in now)
        {
            if (!old.TryGetValue(name, out var was)) found.Add($"container {name} added ({container.Text("image")})");
            else if (was.Text("image") != container.Text("image")) found.Add($"image of {name} {Shorter(was.Text("image"), container.Text("image"))}");
        }

        found.AddRange(old.Keys.Except(now.Keys).Select(name => $"container {name} removed"));
        foreach (var (name, container) in now.Where(one => old.ContainsKey(one.Key)))
        {
            found.AddRange(Environment(old[name], container));
            var fields = Differing(old[name], container).Except(["image", "env"]).ToArray();
            if (fields.Length > 0) found.Add($"{string.Join(", ", fields)} of {name}");
        }

        var others = Differing(before.At("spec"), after.At("spec")).Except(["containers", "initContainers"]).ToArray();
        if (others.Length > 0) found.Add(string.Join(", ", others));
        if (Differing(before.At("metadata", "annotations"), after.At("metadata", "annotations")).ToArray() is { Length: > 0 } annotations)
            found.Add(annotations.Contains("kubectl.kubernetes.io/restartedAt") ? "restarted (kubectl rollout restart)" : $"annotation {string.Join(", ", annotations)}");
        return found;
    }

    private static Dictionary<string, JsonElement> Containers(JsonElement template) =>
        template.Items("spec", "initContainers").Concat(template.Items("spec", "containers")).DistinctBy(one => one.Text("name")).ToDictionary(one => one.Text("name") ?? "");

    private static IEnumerable<string> Environment(JsonElement before, JsonElement after)
    {
        var old = Variables(before);
        var now = Variables(after);
        foreach (var name in now.Keys.Union(old.Keys).Order(StringComparer.Ordinal))
        {
            var (was, value) = (old.GetValueOrDefault(name), now.GetValueOrDefault(name));
            if (was == value) continue;
            yield return was is null ? $"env {name} added" : value is null ? $"env {name} removed"
                : SecretNames.Matches(name) ? $"env {name} changed" : $"env {name} {Quote.Line(was, MaxValue)} → {Quote.Line(value, MaxValue)}";
        }
    }

    private static Dictionary<string, string> Variables(JsonElement container) => container.Items("env").DistinctBy(one => one.Text("name"))
        .ToDictionary(one => one.Text("name") ?? "", one => one.Text("value") ?? (one.At("valueFrom").Exists() ? one.At("valueFrom").GetRawText() : ""));

    private static IEnumerable<string> Differing(JsonElement before, JsonElement after) => before.Names().Union(after.Names()).Order(StringComparer.Ordinal)
        .Where(name => !JsonElement.DeepEquals(before.At(name).Exists() ? before.At(name) : Nothing, after.At(name).Exists() ? after.At(name) : Nothing));

    private static readonly JsonElement Nothing = JsonElement.Parse("null");

    // Of two tags of one image only the tags are worth the space.
    private static string Shorter(string? before, string? after)
    {
        var (old, now) = (before ?? "none", after ?? "none");
        var colon = old.LastIndexOf(':');
        return colon > old.LastIndexOf('/') && now.StartsWith(old[..(colon + 1)], StringComparison.Ordinal) ? $"{old[(colon + 1)..]} → {now[(colon + 1)..]}" : $"{old} → {now}";
    }
}
