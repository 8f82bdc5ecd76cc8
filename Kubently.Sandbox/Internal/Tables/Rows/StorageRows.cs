using System.Text.Json;
using Kubently.Sandbox.Internal.Json;

namespace Kubently.Sandbox.Internal.Tables.Rows;

internal static class StorageRows
{
    private const string OldClassAnnotation = "volume.beta.kubernetes.io/storage-class";

    private static readonly (string Mode, string Text)[] ModeWords =
        [("ReadWriteOnce", "RWO"), ("ReadOnlyMany", "ROX"), ("ReadWriteMany", "RWX"), ("ReadWriteOncePod", "RWOP")];

    public static void Claim(Row row)
    {
        var (spec, status) = (row.Object.At("spec"), row.Object.At("status"));
        var volume = spec.At("volumeName").Text();
        var bound = volume.Length > 0;
        row.Add(row.Name, Phase(row.Object), volume, bound ? status.At("capacity", "storage").Text("0") : "",
            bound ? Modes(status.At("accessModes")) : "", ClassOf(row.Object));
        if (row.ServerMinor >= 29) row.Add(spec.At("volumeAttributesClassName").Text("<unset>"));
        row.Add(row.Age, spec.At("volumeMode").Text("<unset>"));
    }

    public static void Volume(Row row)
    {
        var (spec, status) = (row.Object.At("spec"), row.Object.At("status"));
        var claim = spec.At("claimRef");
        row.Add(row.Name, spec.At("capacity", "storage").Text("0"), Modes(spec.At("accessModes")), spec.At("persistentVolumeReclaimPolicy").Text(),
            Phase(row.Object), claim.Exists() ? $"{claim.At("namespace").Text()}/{claim.At("name").Text()}" : "", ClassOf(row.Object));
        if (row.ServerMinor >= 29) row.Add(spec.At("volumeAttributesClassName").Text("<unset>"));
        row.Add(status.At("reason").Text(), row.Age, spec.At("volumeMode").Text("<unset>"));
    }

    public static void StorageClass(Row row)
    {
        var annotations = row.Object.At("metadata", "annotations");
        var standard = annotations.At("storageclass.kubernetes.io/is-default-class").Text() == "true"
                       || annotations.At("storageclass.beta.kubernetes.io/is-default-class").Text() == "true";
        row.Add(standard ? $"{row.Name} (default)" : row.Name, row.Object.At("provisioner").Text(), row.Object.At("reclaimPolicy").Text("Delete"),
            row.Object.At("volumeBindingMode").Text("Immediate"), row.Object.At("allowVolumeExpansion").Flag(), row.Age);
    }

    public static void CsiDriver(Row row)
    {
        var spec = row.Object.At("spec");
        var audiences = string.Join(',', spec.At("tokenRequests").Items().Select(request => request.At("audience").Text()));
        row.Add(row.Name, spec.At("attachRequired").ValueKind != JsonValueKind.False, spec.At("podInfoOnMount").Flag(), spec.At("storageCapacity").Flag(),
            audiences.Length > 0 ? audiences : "<unset>", spec.At("requiresRepublish").Flag(),
            string.Join(',', spec.At("volumeLifecycleModes").Items().Select(mode => mode.Text())), row.Age);
    }

    public static void CsiNode(Row row) => row.Add(row.Name, (long)row.Object.At("spec", "drivers").Count(), row.Age);

    public static void VolumeAttachment(Row row)
    {
        var spec = row.Object.At("spec");
        row.Add(row.Name, spec.At("attacher").Text(), spec.At("source", "persistentVolumeName").Text(), spec.At("nodeName").Text(),
            row.Object.At("status", "attached").Flag(), row.Age);
    }

    private static string Phase(JsonElement @object) =>
        @object.At("metadata", "deletionTimestamp").Exists() ? "Terminating" : @object.At("status", "phase").Text();

    private static string ClassOf(JsonElement @object) =>
        @object.At("metadata", "annotations", OldClassAnnotation).Text(@object.At("spec", "storageClassName").Text());

    private static string Modes(JsonElement modes)
    {
        var asked = modes.Items().Select(mode => mode.Text()).ToHashSet();
        return string.Join(',', ModeWords.Where(word => asked.Contains(word.Mode)).Select(word => word.Text));
    }
}
