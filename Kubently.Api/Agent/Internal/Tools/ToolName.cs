namespace Kubently.Api.Agent.Internal.Tools;

/// <summary>The agent's tools.</summary>
internal static class ToolName
{
    public const string ListClusters = "list_clusters";
    public const string Diagnose = "diagnose";
    public const string Kubectl = "kubectl";
    public const string ReadOutput = "read_output";
    public const string SearchLogs = "search_logs";
    public const string RecentChanges = "recent_changes";
    public const string Fleet = "fleet";
    public const string WriteTodos = "write_todos";
    public const string ReportFinding = "report_finding";
}
