using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kubently.Api.Problems;

namespace Kubently.Api.Commands.Internal.Tools;

/// <summary>The original protocol's tools that are not kubectl. What an executor does not have it refuses, and says what it has.</summary>
internal static partial class ToolForms
{
    // What the original allows; an executor checks it again.
    private static readonly ImmutableArray<string> CloudOperations =
    [
        "aws.cloudtrail.lookup_events", "aws.eks.control_plane_logs", "aws.logs.describe_log_groups", "aws.logs.filter_log_events", "aws.logs.get_query_results",
        "aws.logs.insights_query", "aws.logs.start_query", "aws.metrics.get_metric_data", "aws.sts.get_caller_identity", "gcp.gke.audit_logs", "gcp.logging.list_entries",
        "gcp.monitoring.list_time_series",
    ];

    public static ImmutableArray<ToolForm> All { get; } =
    [
        new("/debug/logs/search", "log_search", "Searches the logs of pods.", 60, 120,
        [
            Name("namespace", 253) with { Required = true }, ToolField.Text("selector", 500), Name("pod_name", 253), Name("container", 253), ToolField.Text("query", 512, required: true),
            ToolField.Flag("use_regex"), ToolField.Flag("case_sensitive"),
            ToolField.Text("since", 32) with { Pattern = Duration(), Form = "a duration such as 1h30m" }, ToolField.Text("since_time", 64),
            ToolField.Number("tail_lines", 1, 10_000, 2000), ToolField.Flag("previous"), ToolField.Number("context_lines", 0, 10, 0),
        ])
        {
            Rule = request => request.ContainsKey("selector") == request.ContainsKey("pod_name") ? Invalid("selector", "Send exactly one of selector and pod_name.") : null,
        },
        new("/debug/loki", "loki", "Asks the cluster's Loki.", 30, 60,
        [
            ToolField.Text("query", 2000, required: true), ToolField.Text("start", 64), ToolField.Text("end", 64), ToolField.Number("limit", 1, 1000, 100),
            ToolField.Choice("direction", "backward", "forward"),
        ]),
        new("/debug/prometheus", "prometheus", "Asks the cluster's Prometheus.", 30, 60,
        [
            ToolField.Text("query", 4000, required: true), ToolField.Choice("query_type", "instant", "range"), ToolField.Text("time", 64), ToolField.Text("start", 64), ToolField.Text("end", 64),
            ToolField.Text("step", 32) with { Pattern = Step(), Form = "a duration such as 30s" },
        ])
        {
            Rule = request => (string?)request["query_type"] == "range" && !(request.ContainsKey("start") && request.ContainsKey("end") && request.ContainsKey("step"))
                ? Invalid("query_type", "A range needs start, end and step.")
                : null,
        },
        new("/debug/helm", "helm", "Lists Helm releases, or the history of one.", 30, 60,
        [
            ToolField.Choice("subcommand", "history", "list") with { Required = true, Default = null }, Name("release_name", 53), Name("namespace", 63), ToolField.Number("max", 1, 100),
        ])
        {
            Rule = request => (string?)request["subcommand"] == "history" && !request.ContainsKey("release_name") ? Invalid("release_name", "The history is that of a release: send release_name.") : null,
        },
        new("/debug/argocd", "argocd", "Asks the cluster's Argo CD.", 30, 60,
        [
            ToolField.Choice("operation", "get_app", "list_apps", "revision_metadata") with { Required = true, Default = null }, Name("app_name", 253),
            ToolField.Text("revision", 128) with { Pattern = Revision(), Form = "a revision" }, ToolField.Text("selector", 256),
        ])
        {
            Rule = request => (string?)request["operation"] != "list_apps" && !request.ContainsKey("app_name") ? Invalid("app_name", "Send app_name: the operation is about one application.")
                : (string?)request["operation"] == "revision_metadata" && !request.ContainsKey("revision") ? Invalid("revision", "Send revision.") : null,
        },
        new("/cloud/execute", "cloud", "Reads the telemetry of the cluster's cloud.", 40, 60,
        [
            ToolField.Text("operation", 100, required: true), new ToolField("params", JsonValueKind.Object) { Default = new JsonObject() },
        ])
        {
            Rule = request => CloudOperations.Contains((string)request["operation"]!) ? null
                : new ProblemResult(ProblemKind.InvalidParams, $"The operation is not allowed. Allowed are: {string.Join(", ", CloudOperations)}.", "operation"),
        },
    ];

    private static ToolField Name(string name, int max) => ToolField.Text(name, max) with { Pattern = DnsName(), Form = "a name of Kubernetes" };

    private static ProblemResult Invalid(string field, string detail) => new(ProblemKind.InvalidField, detail, field);

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex DnsName();

    [GeneratedRegex(@"^(\d+h)?(\d+m)?(\d+s)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Duration();

    [GeneratedRegex(@"^\d+(\.\d+)?(ms|s|m|h|d|w|y)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Step();

    [GeneratedRegex(@"^[A-Za-z0-9._/-]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Revision();
}
