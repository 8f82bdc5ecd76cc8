using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Settings;

/// <summary>What quotas and limit ranges say, by themselves and within their namespace.</summary>
internal static class QuotaPart
{
    internal static void Scopes(Description text, int level, JsonObject quota, string bullet)
    {
        var scopes = quota.Map("spec").Texts("scopes").Order(StringComparer.Ordinal).ToList();
        if (scopes.Count == 0) return;
        text.Line(level, $"Scopes:\t{string.Join(", ", scopes)}");
        foreach (var help in scopes.Select(Help).Where(help => help.Length > 0)) text.Line(level, bullet + help);
    }

    internal static void Limits(Description text, JsonObject range, string prefix)
    {
        foreach (var limit in range.Map("spec").Maps("limits"))
        {
            string[] fields = ["min", "max", "defaultRequest", "default", "maxLimitRequestRatio"];
            var resources = fields.SelectMany(field => limit.Pairs(field)).Select(pair => pair.Key).Distinct().Order(StringComparer.Ordinal);
            foreach (var resource in resources)
            {
                var values = fields.Select(field => limit.Map(field).Has(resource) ? Parts.Quantity(limit.Map(field), resource) : "-");
                text.Line($"{prefix}{limit.Text("type")}\t{resource}\t{string.Join('\t', values)}");
            }
        }
    }

    private static string Help(string scope) => scope switch
    {
        "Terminating" => "Matches all pods that have an active deadline. These pods have a limited lifespan on a node before being actively terminated by the system.",
        "NotTerminating" => "Matches all pods that do not have an active deadline. These pods usually include long running pods whose container command is not expected to terminate.",
        "BestEffort" => "Matches all pods that do not have resource requirements set. These pods have a best effort quality of service.",
        "NotBestEffort" => "Matches all pods that have at least one resource requirement set. These pods have a burstable or guaranteed quality of service.",
        _ => "",
    };
}
