using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Pods;

/// <summary>A kind of volume whose source is told field by field.</summary>
/// <param name="Field">The field of a volume that holds the source.</param>
/// <param name="Type">What kubectl calls the kind.</param>
/// <param name="Fields">What is told of it: the label, the field, and what stands there when the field is absent.</param>
internal sealed record VolumeKind(string Field, string Type, ImmutableArray<(string Label, string Path, string Absent)> Fields)
{
    // An absent boolean is false, an absent number is 0; any other text is itself.
    private const string No = "!";
    private const string Number = "#";

    private static readonly ImmutableArray<VolumeKind> All =
    [
        new("hostPath", "HostPath (bare host directory volume)", [("Path:", "path", ""), ("HostPathType:", "type", "<none>")]),
        new("emptyDir", "EmptyDir (a temporary directory that shares a pod's lifetime)", [("Medium:", "medium", ""), ("SizeLimit:", "sizeLimit", "<unset>")]),
        new("gcePersistentDisk", "GCEPersistentDisk (a Persistent Disk resource in Google Compute Engine)", [("PDName:", "pdName", ""), ("FSType:", "fsType", ""), ("Partition:", "partition", Number), ("ReadOnly:", "readOnly", No)]),
        new("awsElasticBlockStore", "AWSElasticBlockStore (a Persistent Disk resource in AWS)", [("VolumeID:", "volumeID", ""), ("FSType:", "fsType", ""), ("Partition:", "partition", Number), ("ReadOnly:", "readOnly", No)]),
        new("gitRepo", "GitRepo (a volume that is pulled from git when the pod is created)", [("Repository:", "repository", ""), ("Revision:", "revision", "")]),
        new("secret", "Secret (a volume populated by a Secret)", [("SecretName:", "secretName", ""), ("Optional:", "optional", No)]),
        new("configMap", "ConfigMap (a volume populated by a ConfigMap)", [("Name:", "name", ""), ("Optional:", "optional", No)]),
        new("nfs", "NFS (an NFS mount that lasts the lifetime of a pod)", [("Server:", "server", ""), ("Path:", "path", ""), ("ReadOnly:", "readOnly", No)]),
        new("glusterfs", "Glusterfs (a Glusterfs mount on the host that shares a pod's lifetime)", [("EndpointsName:", "endpoints", ""), ("Path:", "path", ""), ("ReadOnly:", "readOnly", No)]),
        new("persistentVolumeClaim", "PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)", [("ClaimName:", "claimName", ""), ("ReadOnly:", "readOnly", No)]),
        new("azureDisk", "AzureDisk (an Azure Data Disk mount on the host and bind mount to the pod)", [("DiskName:", "diskName", ""), ("DiskURI:", "diskURI", ""), ("Kind: ", "kind", ""), ("FSType:", "fsType", ""), ("CachingMode:", "cachingMode", ""), ("ReadOnly:", "readOnly", No)]),
        new("azureFile", "AzureFile (an Azure File Service mount on the host and bind mount to the pod)", [("SecretName:", "secretName", ""), ("ShareName:", "shareName", ""), ("ReadOnly:", "readOnly", No)]),
        new("vsphereVolume", "vSphereVolume (a Persistent Disk resource in vSphere)", [("VolumePath:", "volumePath", ""), ("FSType:", "fsType", ""), ("StoragePolicyName:", "storagePolicyName", "")]),
        new("local", "LocalVolume (a persistent volume backed by local storage on a node)", [("Path:", "path", "")]),
        new("image", "Image (a container image or OCI artifact)", [("Reference:", "reference", ""), ("PullPolicy:", "pullPolicy", "")]),
        new("quobyte", "Quobyte (a Quobyte mount on the host that shares a pod's lifetime)", [("Registry:", "registry", ""), ("Volume:", "volume", ""), ("ReadOnly:", "readOnly", No)]),
        new("portworxVolume", "PortworxVolume (a Portworx Volume resource)", [("VolumeID:", "volumeID", "")]),
        new("iscsi", "ISCSI (an ISCSI Disk resource that is attached to a kubelet's host machine and then exposed to the pod)",
        [
            ("TargetPortal:", "targetPortal", ""), ("IQN:", "iqn", ""), ("Lun:", "lun", Number), ("ISCSIInterface", "iscsiInterface", ""), ("FSType:", "fsType", ""), ("ReadOnly:", "readOnly", No),
            ("Portals:", "portals", "[]"), ("DiscoveryCHAPAuth:", "chapAuthDiscovery", No), ("SessionCHAPAuth:", "chapAuthSession", No), ("SecretRef:", "secretRef", "nil"), ("InitiatorName:", "initiatorName", "<none>"),
        ]),
        new("rbd", "RBD (a Rados Block Device mount on the host that shares a pod's lifetime)",
        [
            ("CephMonitors:", "monitors", "[]"), ("RBDImage:", "image", ""), ("FSType:", "fsType", ""), ("RBDPool:", "pool", ""), ("RadosUser:", "user", ""), ("Keyring:", "keyring", ""),
            ("SecretRef:", "secretRef", "nil"), ("ReadOnly:", "readOnly", No),
        ]),
        new("photonPersistentDisk", "PhotonPersistentDisk (a Persistent Disk resource in photon platform)", [("PdID:", "pdID", ""), ("FSType:", "fsType", "")]),
        new("cinder", "Cinder (a Persistent Disk resource in OpenStack)", [("VolumeID:", "volumeID", ""), ("FSType:", "fsType", ""), ("ReadOnly:", "readOnly", No), ("SecretRef:", "secretRef", "nil")]),
        new("cephfs", "CephFS (a CephFS mount on the host that shares a pod's lifetime)",
            [("Monitors:", "monitors", "[]"), ("Path:", "path", ""), ("User:", "user", ""), ("SecretFile:", "secretFile", ""), ("SecretRef:", "secretRef", "nil"), ("ReadOnly:", "readOnly", No)]),
        new("storageos", "StorageOS (a StorageOS Persistent Disk resource)", [("VolumeName:", "volumeName", ""), ("VolumeNamespace:", "volumeNamespace", ""), ("FSType:", "fsType", ""), ("ReadOnly:", "readOnly", No)]),
        new("fc", "FC (a Fibre Channel disk)", [("TargetWWNs:", "targetWWNs", ""), ("LUN:", "lun", "<none>"), ("FSType:", "fsType", ""), ("ReadOnly:", "readOnly", No)]),
        new("flexVolume", "FlexVolume (a generic volume resource that is provisioned/attached using an exec based plugin)",
            [("Driver:", "driver", ""), ("FSType:", "fsType", ""), ("SecretRef:", "secretRef", "nil"), ("ReadOnly:", "readOnly", No), ("Options:", "options", "map[]")]),
        new("flocker", "Flocker (a Flocker volume mounted by the Flocker agent)", [("DatasetName:", "datasetName", ""), ("DatasetUUID:", "datasetUUID", "")]),
    ];

    internal static VolumeKind? Of(JsonObject volume) => All.FirstOrDefault(kind => volume.Map(kind.Field) is not null);

    internal void Append(Description text, JsonObject volume)
    {
        var source = volume.Map(Field);
        text.Line(2, $"Type:\t{Type}");
        foreach (var (label, path, absent) in Fields) text.Line(2, $"{label}\t{Value(source, path) ?? absent switch { No => "false", Number => "0", _ => absent }}");
    }

    private static string? Value(JsonObject? source, string path) => (path, source?[path]) switch
    {
        (_, null) => null,
        ("sizeLimit", _) => Quantity.Parse(source.Text(path)) is { IsZero: false } size ? size.ToString() : null,
        ("targetWWNs", _) => string.Join(", ", source.Texts(path)),
        ("secretRef", JsonObject secret) => secret.Has("namespace")
            ? $"&SecretReference{{Name:{secret.Text("name")},Namespace:{secret.Text("namespace")},}}"
            : $"&LocalObjectReference{{Name:{secret.Text("name")},}}",
        (_, JsonArray) => Parts.Bracketed(source.Texts(path)),
        (_, JsonObject) => $"map[{string.Join(' ', source.Pairs(path).Select(pair => $"{pair.Key}:{pair.Value}"))}]",
        _ => source.Text(path),
    };
}
