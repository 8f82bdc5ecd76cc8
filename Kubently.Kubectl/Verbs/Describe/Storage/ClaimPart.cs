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

    /// <summary>The template of an ephemeral volume: a claim within the volume's description, without what only a claim of its own has.</summary>
    internal static void AppendTemplate(Description text, JsonObject template)
    {
        var nested = text.Nested(2);
        nested.Line($"StorageClass:\t{Class(template)}");
        Request(nested, template, whole: false);
    }

    /// <summary>The part that a claim and the template of an ephemeral volume share.</summary>
    internal static void Request(Description text, JsonObject claim, bool whole = true)
    {
        var (spec, status) = (claim.Map("spec"), claim.Map("status"));
        var bound = spec.Text("volumeName").Length > 0;
        text.Line($"Volume:\t{spec.Text("volumeName")}");
        Parts.Labels(text, "Labels", claim.Map("metadata"), "labels");
        Parts.Annotations(text, claim.Map("metadata"));
        if (whole) text.Line($"Finalizers:\t{Parts.Bracketed(claim.Map("metadata").Texts("finalizers"))}");
        text.Line($"Capacity:\t{(bound ? Parts.Quantity(status.Map("capacity"), "storage") : "")}");
        text.Line($"Access Modes:\t{(bound ? AccessModes(status.Texts("accessModes")) : "")}");
        if (spec.Has("volumeMode")) text.Line($"VolumeMode:\t{spec.Text("volumeMode")}");
        if (spec.Map("dataSource") is not { } source) return;
        text.Line("DataSource:");
        if (source.Has("apiGroup")) text.Line(1, $"APIGroup:\t{source.Text("apiGroup")}");
        text.Line(1, $"Kind:\t{source.Text("kind")}");
        text.Line(1, $"Name:\t{source.Text("name")}");
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
