using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Pods;

/// <summary>Where a volume comes from.</summary>
internal static class VolumeSources
{
    internal static void Append(Description text, JsonObject volume)
    {
        if (volume.Map("projected") is { } projected)
        {
            Projected(text, projected);
            return;
        }
        if (volume.Map("downwardAPI") is { } downward)
        {
            DownwardApi(text, downward);
            return;
        }
        if (volume.Map("csi") is { } csi)
        {
            Csi(text, csi);
            return;
        }
        if (VolumeKind.Of(volume) is { } kind)
        {
            kind.Append(text, volume);
            return;
        }
        if (volume.Map("ephemeral") is { } ephemeral)
        {
            text.Line(2, "Type:\tEphemeralVolume (an inline specification for a volume that gets created and deleted with the pod)");
            if (ephemeral.Map("volumeClaimTemplate") is { } template) Storage.ClaimPart.AppendTemplate(text, template);
            return;
        }
        text.Line(1, "<unknown>");
    }

    private static void Projected(Description text, JsonObject projected)
    {
        text.Line(2, "Type:\tProjected (a volume that contains injected data from multiple sources)");
        foreach (var source in projected.Maps("sources"))
        {
            if (source.Map("secret") is { } secret) Named(text, "SecretName", secret);
            else if (source.Map("downwardAPI") is not null) text.Line(2, "DownwardAPI:\ttrue");
            else if (source.Map("configMap") is { } map) Named(text, "ConfigMapName", map);
            else if (source.Map("serviceAccountToken") is { } token) text.Line(2, $"TokenExpirationSeconds:\t{token.Number("expirationSeconds") ?? 0}");
        }
    }

    private static void Named(Description text, string title, JsonObject source)
    {
        text.Line(2, $"{title}:\t{source.Text("name")}");
        text.Line(2, $"Optional:\t{Parts.Bool(source.Flag("optional"))}");
    }

    private static void DownwardApi(Description text, JsonObject downward)
    {
        text.Line(2, "Type:\tDownwardAPI (a volume populated by information about the pod)");
        text.Line(2, "Items:");
        foreach (var item in downward.Maps("items"))
        {
            if (item.Map("fieldRef") is { } field) text.Line(3, $"{field.Text("fieldPath")} -> {item.Text("path")}");
            if (item.Map("resourceFieldRef") is { } resource) text.Line(3, $"{resource.Text("resource")} -> {item.Text("path")}");
        }
    }

    private static void Csi(Description text, JsonObject csi)
    {
        text.Line(2, "Type:\tCSI (a Container Storage Interface (CSI) volume source)");
        text.Line(2, $"Driver:\t{csi.Text("driver")}");
        text.Line(2, $"FSType:\t{csi.Text("fsType")}");
        if (csi.Has("volumeHandle")) text.Line(2, $"VolumeHandle:\t{csi.Text("volumeHandle")}");
        text.Line(2, $"ReadOnly:\t{Parts.Bool(csi.Flag("readOnly"))}");
        var attributes = csi.Pairs("volumeAttributes").Select(pair => $"{pair.Key}={pair.Value}").ToList();
        text.Part(2, "VolumeAttributes:\t");
        if (attributes.Count == 0) text.Line("<none>");
        // kubectl indents the values too, each by itself.
        for (var i = 0; i < attributes.Count; i++) text.Line(2, (i == 0 ? "" : "    \t    ") + attributes[i]);
    }
}
