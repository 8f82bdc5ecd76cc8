using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Pods;

/// <summary>What kinds of volume there are, and which of their fields are told.</summary>
internal static class VolumeSources
{
    private const string No = "!";
    private const string Number = "#";

    // A field's mark tells what an absent one is: a boolean is false, a number is 0, `<…>` is itself.
    private static readonly (string Field, string Type, (string Label, string Path, string Absent)[] Fields)[] Kinds =
    [
        ("hostPath", "HostPath (bare host directory volume)", [("Path:", "path", ""), ("HostPathType:", "type", "<none>")]),
        ("emptyDir", "EmptyDir (a temporary directory that shares a pod's lifetime)", [("Medium:", "medium", ""), ("SizeLimit:", "sizeLimit", "<unset>")]),
        ("gcePersistentDisk", "GCEPersistentDisk (a Persistent Disk resource in Google Compute Engine)", [("PDName:", "pdName", ""), ("FSType:", "fsType", ""), ("Partition:", "partition", Number), ("ReadOnly:", "readOnly", No)]),
        ("awsElasticBlockStore", "AWSElasticBlockStore (a Persistent Disk resource in AWS)", [("VolumeID:", "volumeID", ""), ("FSType:", "fsType", ""), ("Partition:", "partition", Number), ("ReadOnly:", "readOnly", No)]),
        ("gitRepo", "GitRepo (a volume that is pulled from git when the pod is created)", [("Repository:", "repository", ""), ("Revision:", "revision", "")]),
        ("secret", "Secret (a volume populated by a Secret)", [("SecretName:", "secretName", ""), ("Optional:", "optional", No)]),
        ("configMap", "ConfigMap (a volume populated by a ConfigMap)", [("Name:", "name", ""), ("Optional:", "optional", No)]),
        ("nfs", "NFS (an NFS mount that lasts the lifetime of a pod)", [("Server:", "server", ""), ("Path:", "path", ""), ("ReadOnly:", "readOnly", No)]),
        ("glusterfs", "Glusterfs (a Glusterfs mount on the host that shares a pod's lifetime)", [("EndpointsName:", "endpoints", ""), ("Path:", "path", ""), ("ReadOnly:", "readOnly", No)]),
        ("persistentVolumeClaim", "PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)", [("ClaimName:", "claimName", ""), ("ReadOnly:", "readOnly", No)]),
        ("azureDisk", "AzureDisk (an Azure Data Disk mount on the host and bind mount to the pod)", [("DiskName:", "diskName", ""), ("DiskURI:", "diskURI", ""), ("Kind: ", "kind", ""), ("FSType:", "fsType", ""), ("CachingMode:", "cachingMode", ""), ("ReadOnly:", "readOnly", No)]),
        ("azureFile", "AzureFile (an Azure File Service mount on the host and bind mount to the pod)", [("SecretName:", "secretName", ""), ("ShareName:", "shareName", ""), ("ReadOnly:", "readOnly", No)]),
        ("vsphereVolume", "vSphereVolume (a Persistent Disk resource in vSphere)", [("VolumePath:", "volumePath", ""), ("FSType:", "fsType", ""), ("StoragePolicyName:", "storagePolicyName", "")]),
        ("local", "LocalVolume (a persistent volume backed by local storage on a node)", [("Path:", "path", "")]),
        ("image", "Image (a container image or OCI artifact)", [("Reference:", "reference", ""), ("PullPolicy:", "pullPolicy", "")]),
    ];

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
        foreach (var (field, type, fields) in Kinds)
        {
            if (volume.Map(field) is not { } source) continue;
            text.Line(2, $"Type:\t{type}");
            foreach (var (label, path, absent) in fields) text.Line(2, $"{label}\t{Value(source, path, absent)}");
            return;
        }
        if (volume.Map("ephemeral") is { } ephemeral)
        {
            text.Line(2, "Type:\tEphemeralVolume (an inline specification for a volume that gets created and deleted with the pod)");
            if (ephemeral.Map("volumeClaimTemplate") is { } template) Storage.ClaimPart.AppendTemplate(text, 2, template);
            return;
        }
        text.Line(1, "<unknown>");
    }

    private static string Value(JsonObject source, string path, string absent)
    {
        if (path == "sizeLimit") return source.Has(path) && Quantity.Parse(source.Text(path)) is { IsZero: false } size ? size.ToString() : absent;
        if (source.Has(path)) return source.Text(path);
        return absent switch { No => "false", Number => "0", _ => absent };
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
