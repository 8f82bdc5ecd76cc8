using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Storage;

/// <summary>What claims and templates of claims ask for.</summary>
internal static class ClaimPart
{
    internal static string Class(JsonNode? claim) =>
        claim.Map("metadata").Map("annotations").Text("volume.beta.kubernetes.io/storage-class") is { Length: > 0 } old ? old : claim.Map("spec").Text("storageClassName");

    internal static string AccessModes(IEnumerable<string> modes) => string.Join(',', modes.Distinct().Select(mode => mode switch
    {
        "ReadWriteOnce" => (0, "RWO"),
        "ReadOnlyMany" => (1, "ROX"),
        "ReadWriteMany" => (2, "RWX"),
        "ReadWriteOncePod" => (3, "RWOP"),
        _ => (4, ""),
    }).Where(mode => mode.Item2.Length > 0).OrderBy(mode => mode.Item1).Select(mode => mode.Item2));

    /// <summary>The part that a claim and the template of an ephemeral volume share.</summary>
    internal static void AppendTemplate(Description text, int level, JsonObject template)
    {
        text.Line(level, $"StorageClass:\t{Class(template)}");
        Request(text, level, template);
    }

    internal static void Request(Description text, int level, JsonObject claim)
    {
        var (spec, status) = (claim.Map("spec"), claim.Map("status"));
        var bound = spec.Text("volumeName").Length > 0;
        text.Line(level, $"Volume:\t{spec.Text("volumeName")}");
        Parts.Labels(text, "Labels", claim.Map("metadata"), "labels", new string(' ', 2 * level));
        Parts.Annotations(text, claim.Map("metadata"), new string(' ', 2 * level) + "Annotations");
        if (level == 0) text.Line($"Finalizers:\t{Parts.Bracketed(claim.Map("metadata").Texts("finalizers"))}");
        text.Line(level, $"Capacity:\t{(bound ? Parts.Quantity(status.Map("capacity"), "storage") : "")}");
        text.Line(level, $"Access Modes:\t{(bound ? AccessModes(status.Texts("accessModes")) : "")}");
        if (spec.Has("volumeMode")) text.Line(level, $"VolumeMode:\t{spec.Text("volumeMode")}");
        if (spec.Map("dataSource") is not { } source) return;
        text.Line(level, "DataSource:");
        if (source.Has("apiGroup")) text.Line(level + 1, $"APIGroup:\t{source.Text("apiGroup")}");
        text.Line(level + 1, $"Kind:\t{source.Text("kind")}");
        text.Line(level + 1, $"Name:\t{source.Text("name")}");
    }

    internal static void AppendTemplates(Description text, JsonNode? spec)
    {
        var templates = spec.Maps("volumeClaimTemplates").ToList();
        text.Line(templates.Count == 0 ? "Volume Claims:\t<none>" : "Volume Claims:");
        foreach (var template in templates)
        {
            var (metadata, claim) = (template.Map("metadata"), template.Map("spec"));
            text.Line(1, $"Name:\t{template.Name()}");
            text.Line(1, $"StorageClass:\t{Class(template)}");
            Parts.Labels(text, "Labels", metadata, "labels", "  ");
            Parts.Labels(text, "Annotations", metadata, "annotations", "  ");
            var requests = claim.Map("resources").Map("requests");
            text.Line(1, $"Capacity:\t{(requests.Has("storage") ? Parts.Quantity(requests, "storage") : "<default>")}");
            text.Line(1, $"Access Modes:\t{Parts.Bracketed(claim.Texts("accessModes"))}");
        }
    }
}
