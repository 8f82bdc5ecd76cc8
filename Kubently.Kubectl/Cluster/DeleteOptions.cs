using System.Text.Json.Nodes;

namespace Kubently.Kubectl.Cluster;

/// <summary>How an object is deleted or evicted.</summary>
/// <param name="PropagationPolicy"><c>Background</c>, <c>Foreground</c> or <c>Orphan</c>; null for the server's choice.</param>
/// <param name="GracePeriodSeconds">How long its processes may take to end; null for the object's own period.</param>
/// <param name="Uid">Which object of its name is meant; null for whichever has it.</param>
/// <param name="ResourceVersion">The version that it must have; null for any.</param>
internal sealed record DeleteOptions(string? PropagationPolicy = null, long? GracePeriodSeconds = null, string? Uid = null, string? ResourceVersion = null)
{
    internal JsonObject ToJson(DryRun dryRun)
    {
        var json = new JsonObject();
        if (PropagationPolicy is not null) json["propagationPolicy"] = PropagationPolicy;
        if (GracePeriodSeconds is { } seconds) json["gracePeriodSeconds"] = seconds;
        var preconditions = new JsonObject();
        if (Uid is not null) preconditions["uid"] = Uid;
        if (ResourceVersion is not null) preconditions["resourceVersion"] = ResourceVersion;
        if (preconditions.Count > 0) json["preconditions"] = preconditions;
        // The server takes these from the body when there is one, and does not look at the query then.
        if (dryRun == DryRun.Server) json["dryRun"] = new JsonArray("All");
        return json;
    }
}
