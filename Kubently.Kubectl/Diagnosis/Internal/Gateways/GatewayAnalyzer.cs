using System.Text.Json;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Analyzers;
using Kubently.Kubectl.Diagnosis.Internal.Merging;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Gateways;

/// <summary>Gateways that nobody runs, and listeners that cannot listen.</summary>
internal sealed class GatewayAnalyzer : IAnalyzer
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public IEnumerable<Draft> Analyze(ClusterSnapshot snapshot)
    {
        foreach (var gateway in snapshot.Of(Kinds.Gateway).Where(gateway => gateway.AgeAt(snapshot.Now) > Patience))
        {
            if (Class(snapshot, gateway) is { } wrong)
            {
                yield return wrong;
                continue;
            }

            var listeners = gateway.Json.Items("spec", "listeners").Select(listener => Listener(snapshot, gateway, listener)).OfType<Draft>().ToArray();
            foreach (var listener in listeners) yield return listener;
            if (listeners.Length == 0 && Refused(gateway) is { } refused) yield return refused;
        }
    }

    private static Draft? Class(ClusterSnapshot snapshot, ClusterObject gateway)
    {
        var name = gateway.Json.Text("spec", "gatewayClassName") ?? "";
        if (!snapshot.Has(Kinds.GatewayClass) || snapshot.Find(Kinds.GatewayClass, null, name) is not null) return null;
        var near = Nearest.To(name, snapshot.Of(Kinds.GatewayClass).Select(item => item.Name));
        return Draft(gateway, "gateway.missing-class",
            $"Gateway {gateway.Name} is of GatewayClass {name}, which does not exist{(near is null ? "" : $" (the nearest is {near})")}, so no controller runs it.",
            "Correct gatewayClassName, or install that controller: kubectl get gatewayclasses",
            Quote.Spec(gateway.Address, "spec.gatewayClassName", name));
    }

    private static Draft? Listener(ClusterSnapshot snapshot, ClusterObject gateway, JsonElement listener)
    {
        var name = listener.Text("name") ?? "";
        foreach (var certificate in listener.Items("tls", "certificateRefs"))
            if (Certificate(snapshot, gateway, name, certificate) is { } missing) return missing;
        var status = gateway.Json.Items("status", "listeners").FirstOrDefault(one => one.Text("name") == name);
        foreach (var (type, bad) in (ReadOnlySpan<(string, string)>)[("Conflicted", "True"), ("ResolvedRefs", "False"), ("Accepted", "False"), ("Programmed", "False")])
        {
            var condition = Condition(status, type);
            if (condition.Text("status") != bad) continue;
            var words = $"{condition.Text("reason")}: {condition.Text("message")}";
            return Draft(gateway, type == "Conflicted" ? "gateway.listener-conflict" : "gateway.listener-invalid",
                $"Listener {name} of Gateway {gateway.Name} {(type == "Conflicted" ? "conflicts with another listener" : "does not work")}: {Quote.Line(words, 300)}",
                $"Correct the listener: kubectl edit gateway/{gateway.Name} -n {gateway.Namespace}",
                Quote.Field(gateway.Address, $"status.listeners[{name}].conditions[{type}]", words));
        }

        return null;
    }

    private static Draft? Certificate(ClusterSnapshot snapshot, ClusterObject gateway, string listener, JsonElement reference)
    {
        if ((reference.Text("kind") ?? Kinds.Secret) != Kinds.Secret) return null;
        var home = reference.Text("namespace") ?? gateway.Namespace;
        var name = reference.Text("name") ?? "";
        if (!snapshot.Covers(Kinds.Secret, home) || snapshot.Find(Kinds.Secret, home, name) is not null) return null;
        var near = Nearest.To(name, snapshot.Of(Kinds.Secret, home).Select(item => item.Name));
        return Draft(gateway, "gateway.missing-certificate",
            $"Listener {listener} of Gateway {gateway.Name} takes its certificate from Secret {name}, which does not exist in namespace {home}{(near is null ? "." : $"; the nearest is {near}.")}",
            $"Create the TLS Secret, or correct its name: kubectl get secrets -n {home}",
            Quote.Spec(gateway.Address, $"spec.listeners[{listener}].tls.certificateRefs", $"Secret {home}/{name}"));
    }

    private static Draft? Refused(ClusterObject gateway)
    {
        foreach (var type in (string[])["Accepted", "Programmed"])
        {
            var condition = gateway.Json.Condition(type);
            if (condition.Text("status") == "True") continue;
            var words = condition.Exists() ? $"{condition.Text("reason")}: {condition.Text("message")}" : "no controller has said anything about it";
            return Draft(gateway, "gateway.not-programmed", $"Gateway {gateway.Name} does not work ({type}): {Quote.Line(words, 300)}",
                $"Look at it and at its controller: kubectl describe {gateway.Address}", Quote.Field(gateway.Address, $"status.conditions[{type}]", words));
        }

        return null;
    }

    private static JsonElement Condition(JsonElement status, string type) => status.Items("conditions").FirstOrDefault(condition => condition.Text("type") == type);

    private static Draft Draft(ClusterObject gateway, string rule, string cause, string next, Evidence evidence) => new()
    {
        Rule = rule,
        Severity = Severity.Critical,
        Object = gateway.Reference,
        Cause = cause,
        NextStep = next,
        Evidence = [evidence],
    };
}
