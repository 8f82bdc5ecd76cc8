using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using Kubently.Contracts;
using Kubently.Contracts.Diagnosis;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Agent.Internal.Tools;

internal sealed class DiagnoseTool(ClusterCommands clusters, ToolNarrator narrator, int resultCharacters)
{
    private const int ReserveForNote = 300;

    public AIFunction Function => ToolFunction.Of(
        DiagnoseAsync, ToolName.Diagnose,
        "Reads a cluster, or one namespace of it, in one go, and reports what is wrong as JSON: findings with cause, evidence and next step, worst first, and what was not examined. "
        + "Start here. It knows pods, workloads, services, ingress, storage, nodes, autoscaling, quotas, policies, webhooks, jobs, events and logs; it changes nothing.");

    /// <summary>A report, with its findings told as they are found.</summary>
    public async Task<(ToolOutput Output, DiagnosisReport? Report)> RunAsync(string clusterId, DiagnosisScope scope, CancellationToken cancellationToken)
    {
        var request = JsonSerializer.SerializeToElement(scope, KubentlyJson.Wire.DiagnosisScope);
        var ran = await clusters.RunAsync(clusterId, new ExecuteRequest { ClusterId = default, Tool = Command.DiagnoseTool, Request = request }, cancellationToken);
        if (!ran.Succeeded) return (ran, null);
        if (Read(ran.Text) is not { } report)
            // The executor bounds its output; a report past that is cut in the middle of a word.
            return (ToolOutput.Failed("The report is larger than the executor's output bound. Ask for one namespace."), null);
        foreach (var finding in report.Findings) await narrator.FoundAsync(ClusterId.Parse(clusterId), finding, cancellationToken);
        return (ran with { Brief = Brief(report, ran.Text.Length, resultCharacters), Digest = Digest(report) }, report);
    }

    private async Task<ToolOutput> DiagnoseAsync(
        [Description("The cluster's id.")] string cluster_id,
        [Description("Only this namespace; the whole cluster when left out.")] string? @namespace = null,
        [Description("Only what concerns objects with this in their name.")] string? subject = null,
        CancellationToken cancellationToken = default) =>
        (await RunAsync(cluster_id, new DiagnosisScope { Namespace = @namespace, Subject = subject }, cancellationToken)).Output;

    public static string Digest(DiagnosisReport report) =>
        string.Create(CultureInfo.InvariantCulture, $"{report.Findings.Length} findings in {report.Examined.Values.Sum()} objects");

    private static DiagnosisReport? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, KubentlyJson.Wire.DiagnosisReport);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Whole findings, the worst ones, as many as there is room for: half a finding helps nobody.
    private static string? Brief(DiagnosisReport report, int length, int limit)
    {
        if (length <= limit) return null;
        var (few, many) = (0, report.Findings.Length);
        while (few < many)
        {
            var middle = (few + many + 1) / 2;
            if (Write(report, middle).Length <= limit - ReserveForNote) few = middle;
            else many = middle - 1;
        }

        return $"{Write(report, few)}\n[the first {few} of {report.Findings.Length} findings; ask for one namespace or subject, or read_output the handle, to see the others]";
    }

    private static string Write(DiagnosisReport report, int findings) =>
        JsonSerializer.Serialize(report with { Findings = [.. report.Findings.Take(findings)] }, KubentlyJson.Wire.DiagnosisReport);
}
