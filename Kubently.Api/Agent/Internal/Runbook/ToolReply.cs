using System.Collections.Immutable;
using System.Text.Json;
using Kubently.Contracts.Diagnosis;
using Kubently.Contracts.Wire;

namespace Kubently.Api.Agent.Internal.Runbook;

/// <summary>A tool that was called, with what, and what it said.</summary>
internal sealed record ToolReply(string Tool, ImmutableDictionary<string, string> Arguments, string Text)
{
    public string? Argument(string name) => Arguments.GetValueOrDefault(name);

    /// <summary>The report in a reply of <c>diagnose</c>; null when the tool said something else, which is then why there is none.</summary>
    public DiagnosisReport? Report()
    {
        if (!Text.AsSpan().TrimStart().StartsWith("{")) return null;
        try
        {
            return JsonSerializer.Deserialize(Text, KubentlyJson.Wire.DiagnosisReport);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The clusters in a reply of <c>list_clusters</c>: a line each, the id and then its state.</summary>
    public ImmutableArray<ListedCluster> Clusters() =>
    [
        .. Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(' ', 2, StringSplitOptions.TrimEntries))
            .Where(parts => Contracts.ClusterId.TryParse(parts[0], out _))
            .Select(parts => new ListedCluster(parts[0], parts.Length > 1 ? parts[1] : "")),
    ];
}
