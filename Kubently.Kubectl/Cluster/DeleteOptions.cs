using System.Text.Json.Nodes;

namespace Kubently.Kubectl.Cluster;

/// <summary>How an object is deleted or evicted.</summary>
/// <param name="PropagationPolicy"><c>Background</c>, <c>Foreground</c> or <c>Orphan</c>; null for the server's choice.</param>
/// <param name="GracePeriodSeconds">How long its processes may take to end; null for the object's own period.</param>
/// <param name="Uid">Which object of its name is meant; null for whichever has it.</param>
internal sealed record DeleteOptions(string? PropagationPolicy = null, long? GracePeriodSeconds = null, string? Uid = null)
{
    internal JsonObject ToJson(DryRun dryRun)
    {
        var json = new JsonObject();
        if (PropagationPolicy is not null) json["propagationPolicy"] = PropagationPolicy;
        if (GracePeriodSeconds is { } seconds) json["gracePeriodSeconds"] = seconds;
        if (Uid is not null) json["preconditions"] = new JsonObject { ["uid"] = Uid };
        // The server takes these from the body when there is one, and does not look at the query then.
        if (dryRun == DryRun.Server) json["dryRun"] = new JsonArray("All");
        return json;
    }
}
