using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Api.Access;
using Kubently.Api.Problems;
using Kubently.Contracts;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;

namespace Kubently.Api.Commands.Internal.Tools;

/// <summary>The request of a tool that is not kubectl, in the original protocol's fields.</summary>
/// <param name="Path">Where it is asked for.</param>
/// <param name="Tool">Its name to executors.</param>
/// <param name="Summary">What it does.</param>
/// <param name="DefaultSeconds">How long it may take when nobody says.</param>
/// <param name="MaxSeconds">How long it may take at most.</param>
/// <param name="Fields">What it asks.</param>
internal sealed record ToolForm(string Path, string Tool, string Summary, int DefaultSeconds, int MaxSeconds, ImmutableArray<ToolField> Fields)
{
    /// <summary>What is wrong with fields that are right by themselves; null when nothing is.</summary>
    public Func<JsonObject, ProblemResult?> Rule { get; init; } = _ => null;

    /// <summary>The command that a body asks for; or what is wrong with it.</summary>
    public (ExecuteRequest? Request, ProblemResult? Fault) Read(JsonElement body, string? correlation)
    {
        if (body.ValueKind != JsonValueKind.Object) return (null, new ProblemResult(ProblemKind.InvalidField, "The body must be an object."));
        if (!JsonTexts.AreWhole(body)) return (null, new ProblemResult(ProblemKind.MalformedJson, $"The body {JsonTexts.Fault}."));
        if (!ClusterId.TryParse(TextOf(body, "cluster_id"), out var cluster)) return Invalid("cluster_id", $"must be a cluster id: {ClusterId.Expected}");
        var timeout = ToolField.Number("timeout_seconds", 1, MaxSeconds, DefaultSeconds);
        var request = new JsonObject();
        foreach (var field in Fields.Add(timeout))
        {
            var value = body.TryGetProperty(field.Name, out var given) && given.ValueKind != JsonValueKind.Null ? given : (JsonElement?)null;
            if (value is null && field.Required) return Invalid(field.Name, "is missing");
            if (value is { } present && field.Fault(present) is { } fault) return Invalid(field.Name, fault);
            if (value is { } kept) request[field.Name] = JsonNode.Parse(kept.GetRawText());
            else if (field.Default is { } standing) request[field.Name] = standing.DeepClone();
        }

        if (Rule(request) is { } broken) return (null, broken);
        var seconds = (int)request["timeout_seconds"]!;
        request.Remove("timeout_seconds");
        return (new ExecuteRequest
        {
            ClusterId = cluster,
            Tool = Tool,
            Request = JsonSerializer.SerializeToElement(request),
            TimeoutSeconds = seconds,
            CorrelationId = CorrelationId.Of(correlation, TextOf(body, "correlation_id")),
        }, null);
    }

    private static string? TextOf(JsonElement body, string name) => body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static (ExecuteRequest?, ProblemResult?) Invalid(string field, string fault) => (null, new ProblemResult(ProblemKind.InvalidField, $"{field} {fault}.", field));
}
