using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Scenarios;

namespace Kubently.Sandbox.Internal.Apply;

/// <summary>
/// The way from client-side to server-side apply: what kubectl recorded as last applied is its own, whatever owner is written down for it,
/// and the record is kept up to date.
/// </summary>
internal static class LastApplied
{
    private const string Annotation = "kubectl.kubernetes.io/last-applied-configuration";
    private const string Kubectl = "kubectl";

    /// <summary>Whether a conflict is one of kubectl with itself.</summary>
    public static bool Covers(FieldOwner applier, JsonObject live, string path)
    {
        if (applier.Manager != Kubectl || live.Object("metadata").Object("annotations").Text(Annotation) is not { Length: > 0 } record) return false;
        try
        {
            return JsonNode.Parse(record) is JsonObject recorded && FieldWalk.Of(recorded, containers: false).ContainsKey(path);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public static void Renew(FieldOwner applier, JsonObject next, JsonObject configuration)
    {
        if (applier.Manager != Kubectl || next["metadata"]?["annotations"] is not JsonObject annotations || !annotations.ContainsKey(Annotation)) return;
        var recorded = configuration.Copy();
        recorded.Object("metadata").Object("annotations").Remove(Annotation);
        annotations[Annotation] = Canonical.Text(recorded) + "\n";
    }
}
