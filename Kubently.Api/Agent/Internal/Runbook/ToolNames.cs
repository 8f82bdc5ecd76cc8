namespace Kubently.Api.Agent.Internal.Runbook;

/// <summary>The tools that the runbook knows how to use.</summary>
internal static class ToolNames
{
    public const string ListClusters = "list_clusters";
    public const string Diagnose = "diagnose";
    public const string Kubectl = "kubectl";
    public const string RecentChanges = "recent_changes";
    public const string Fleet = "fleet";
}
