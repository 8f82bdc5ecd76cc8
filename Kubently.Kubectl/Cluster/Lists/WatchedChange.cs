using System.Text.Json.Nodes;

namespace Kubently.Kubectl.Cluster.Lists;

/// <summary>What a watch sees: an object, or a table of one row, as it is now or was when it was removed.</summary>
internal readonly record struct WatchedChange(JsonObject Seen, bool Removed);
