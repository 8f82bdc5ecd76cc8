using Kubently.Sandbox.Internal.Json;

namespace Kubently.Sandbox.Internal.Tables.Rows;

/// <summary>API priority and fairness.</summary>
internal static class FlowRows
{
    public static void FlowSchema(Row row)
    {
        var spec = row.Object.At("spec");
        var dangling = row.Object.At("status", "conditions").Items().FirstOrDefault(condition => condition.At("type").Text() == "Dangling");
        row.Add(row.Name, spec.At("priorityLevelConfiguration", "name").Text(), spec.At("matchingPrecedence").Number(),
            Row.OrNone(spec.At("distinguisherMethod", "type").Text()), row.Age, dangling.At("status").Text("?"));
    }

    public static void PriorityLevel(Row row)
    {
        var (spec, type) = (row.Object.At("spec"), row.Object.At("spec", "type").Text());
        var limits = type == "Exempt" ? spec.At("exempt") : spec.At("limited");
        var shares = limits.At("nominalConcurrencyShares") is var nominal && nominal.Exists() ? nominal : limits.At("assuredConcurrencyShares");
        var queuing = spec.At("limited", "limitResponse", "queuing");
        row.Add(row.Name, type, OrNone(shares), OrNone(queuing.At("queues")), OrNone(queuing.At("handSize")), OrNone(queuing.At("queueLengthLimit")), row.Age);
    }

    private static object OrNone(System.Text.Json.JsonElement number) => number.Exists() ? number.Number() : "<none>";
}
