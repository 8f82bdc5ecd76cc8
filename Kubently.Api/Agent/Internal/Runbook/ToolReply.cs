using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kubently.Contracts.Changes;
using Kubently.Contracts.Diagnosis;
using Kubently.Contracts.Wire;

namespace Kubently.Api.Agent.Internal.Runbook;

/// <summary>A tool that was called, with what, and what it said.</summary>
internal sealed record ToolReply(string Tool, ImmutableDictionary<string, string> Arguments, string Text)
{
    // A report that does not fit ends in a line that says so.
    private static readonly JsonReaderOptions First = new() { AllowMultipleValues = true };

    public string? Argument(string name) => Arguments.GetValueOrDefault(name);

    /// <summary>The report in a reply of <c>diagnose</c>; null when the tool said something else, which is then why there is none.</summary>
    public DiagnosisReport? Report() => Read(KubentlyJson.Wire.DiagnosisReport);

    /// <summary>The report in a reply of <c>recent_changes</c>; null when the tool said something else.</summary>
    public ChangesReport? Changes() => Read(KubentlyJson.Wire.ChangesReport);

    /// <summary>Whether the report has only the first of its findings.</summary>
    public bool IsBrief => Text.TrimEnd().EndsWith(']') && Text.Contains("\n[the first ", StringComparison.Ordinal);

    /// <summary>The clusters in a reply of <c>list_clusters</c>: a line each, the id and then its state.</summary>
    public ImmutableArray<ListedCluster> Clusters() =>
    [
        .. Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(' ', 2, StringSplitOptions.TrimEntries))
            .Where(parts => Contracts.ClusterId.TryParse(parts[0], out _))
            .Select(parts => new ListedCluster(parts[0], parts.Length > 1 ? parts[1] : "")),
    ];

    private T? Read<T>(JsonTypeInfo<T> type)
        where T : class
    {
        if (!Text.AsSpan().TrimStart().StartsWith("{")) return null;
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(Text), First);
            return JsonSerializer.Deserialize(ref reader, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
