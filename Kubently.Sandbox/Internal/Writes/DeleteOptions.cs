using System.Globalization;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Http;
using Kubently.Sandbox.Internal.Scenarios;
using Microsoft.AspNetCore.Http;

namespace Kubently.Sandbox.Internal.Writes;

/// <summary>How something is deleted. The propagation is Background, Foreground or Orphan; empty for the kind's own way.</summary>
internal sealed record DeleteOptions(bool DryRun, long? GraceSeconds, string Propagation, string Uid, string ResourceVersion)
{
    /// <summary>The options of a request: its body, or its query where there is none.</summary>
    public static (DeleteOptions? Options, ApiStatus? Refusal) Of(HttpContext context, JsonObject? body)
    {
        var asked = body ?? [];
        var dryRun = asked.Texts("dryRun").FirstOrDefault(context.Query("dryRun"));
        if (Refusals.DryRun(dryRun, nameof(DeleteOptions)) is { } refusal) return (null, refusal);
        var (grace, propagation) = (asked.Text("gracePeriodSeconds", context.Query("gracePeriodSeconds")), asked.Text("propagationPolicy", context.Query("propagationPolicy")));
        if (propagation.Length == 0 && asked.ContainsKey("orphanDependents")) propagation = asked.Flag("orphanDependents") ? "Orphan" : "Background";
        if (propagation is not ("" or "Background" or "Foreground" or "Orphan"))
            return (null, Refusals.InvalidOptions(nameof(DeleteOptions), $"propagationPolicy: Unsupported value: \"{propagation}\": supported values: \"Foreground\", \"Background\", \"Orphan\", \"nil\""));
        var preconditions = asked.Object("preconditions");
        return (new DeleteOptions(dryRun.Length > 0, long.TryParse(grace, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) ? Math.Max(0, seconds) : null,
            propagation, preconditions.Text("uid"), preconditions.Text("resourceVersion")), null);
    }
}
