using System.Text.Json;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Analyzers;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Gateways;

/// <summary>HTTPRoutes that no Gateway takes, or that lead nowhere.</summary>
internal sealed class RouteAnalyzer : IAnalyzer
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public IEnumerable<Draft> Analyze(ClusterSnapshot snapshot)
    {
        foreach (var route in snapshot.Of(Kinds.HttpRoute).Where(route => route.AgeAt(snapshot.Now) > Patience))
        {
            var drafts = Parents(snapshot, route).Concat(RouteBackends.Of(snapshot, route)).ToArray();
            foreach (var draft in drafts) yield return draft;
            // What a controller says is only news where the objects do not show it already.
            if (drafts.All(draft => draft.OnlyAsSymptom) && Refused(route) is { } refused) yield return refused;
        }
    }

    /// <summary>A finding about a route.</summary>
    public static Draft Draft(ClusterObject route, string rule, string cause, string next, params Evidence[] evidence) => new()
    {
        Rule = rule,
        Severity = Severity.Critical,
        Object = route.Reference,
        Cause = cause,
        NextStep = next,
        Evidence = [.. evidence],
    };

    /// <summary>What a controller says of the route's references, as evidence; nothing when they are resolved.</summary>
    public static Evidence[] Said(ClusterObject route, string type)
    {
        var condition = Conditions(route, type).FirstOrDefault(one => one.Text("status") == "False");
        return condition.Exists() ? [Quote.Field(route.Address, $"status.parents[].conditions[{type}]", $"{condition.Text("reason")}: {condition.Text("message")}")] : [];
    }

    private static IEnumerable<Draft> Parents(ClusterSnapshot snapshot, ClusterObject route)
    {
        foreach (var parent in route.Json.Items("spec", "parentRefs"))
        {
            var home = parent.Text("namespace") ?? route.Namespace;
            var name = parent.Text("name") ?? "";
            if ((parent.Text("kind") ?? Kinds.Gateway) != Kinds.Gateway || !snapshot.Covers(Kinds.Gateway, home)) continue;
            if (snapshot.Find(Kinds.Gateway, home, name) is not { } gateway)
            {
                var near = Nearest.To(name, snapshot.Of(Kinds.Gateway, home).Select(item => item.Name));
                yield return Draft(route, "httproute.missing-gateway",
                    $"HTTPRoute {route.Name} attaches to Gateway {name}, which does not exist in namespace {home}{(near is null ? "." : $"; the nearest is {near}.")}",
                    $"Correct parentRefs: kubectl edit httproute/{route.Name} -n {route.Namespace}", Quote.Spec(route.Address, "spec.parentRefs", $"Gateway {home}/{name}"));
                continue;
            }

            var section = parent.Text("sectionName");
            var listeners = gateway.Json.Items("spec", "listeners").Select(listener => listener.Text("name") ?? "").ToArray();
            if (section is { Length: > 0 } && !listeners.Contains(section))
                yield return Draft(route, "httproute.missing-listener",
                    $"HTTPRoute {route.Name} attaches to listener {section} of Gateway {name}, which has only {Spoken.Names(listeners)}.",
                    $"Correct sectionName in parentRefs: kubectl edit httproute/{route.Name} -n {route.Namespace}", Quote.Spec(route.Address, "spec.parentRefs[].sectionName", section));
            else
                yield return Draft(route, "httproute.gateway-down", $"HTTPRoute {route.Name} attaches to Gateway {name}.", "", Quote.Spec(route.Address, "spec.parentRefs", $"Gateway {home}/{name}")) with
                {
                    CausedBy = [gateway.Reference],
                    OnlyAsSymptom = true,
                };
        }
    }

    private static Draft? Refused(ClusterObject route)
    {
        foreach (var type in (string[])["Accepted", "ResolvedRefs"])
            if (Said(route, type) is [var said])
                return Draft(route, type == "Accepted" ? "httproute.not-accepted" : "httproute.unresolved-reference",
                    $"HTTPRoute {route.Name} is not served ({type} is False): {said.Text}", $"Correct what the controller complains about: kubectl describe {route.Address}", said);
        return null;
    }

    private static IEnumerable<JsonElement> Conditions(ClusterObject route, string type) =>
        route.Json.Items("status", "parents").SelectMany(parent => parent.Items("conditions")).Where(condition => condition.Text("type") == type);
}
