using System.Globalization;
using System.Text.Json.Nodes;

namespace Kubently.Kubectl.Tests.Diagnosis;

/// <summary>Small objects as an API server lists them. What a test does not say is healthy and old.</summary>
internal static class Build
{
    public static readonly DateTimeOffset Now = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    public static string Ago(double minutes) => Now.AddMinutes(-minutes).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public static JsonObject Json(string text) => (JsonObject)JsonNode.Parse(text)!;

    public static JsonObject Object(string kind, string name, string? home = "shop", double ageMinutes = 600, string labels = "{}", (string Kind, string Name)? owner = null)
    {
        var metadata = new JsonObject { ["name"] = name, ["uid"] = $"{kind}-{name}", ["creationTimestamp"] = Ago(ageMinutes), ["labels"] = Json(labels) };
        if (home is not null) metadata["namespace"] = home;
        if (owner is { } one)
            metadata["ownerReferences"] = new JsonArray(new JsonObject { ["kind"] = one.Kind, ["name"] = one.Name, ["uid"] = $"{one.Kind}-{one.Name}", ["controller"] = true });
        return new JsonObject { ["kind"] = kind, ["metadata"] = metadata };
    }

    public static JsonObject With(this JsonObject item, string field, string json)
    {
        item[field] = JsonNode.Parse(json);
        return item;
    }

    /// <summary>A Deployment with its ReplicaSet and its pods, all well.</summary>
    public static IEnumerable<JsonObject> App(string name, int replicas = 2, string home = "shop", string container = """{"name":"app","image":"r.test/app:1","ports":[{"name":"http","containerPort":8080}]}""")
    {
        yield return Deployment(name, replicas, replicas, home, container);
        yield return ReplicaSet(name, home);
        for (var i = 0; i < replicas; i++) yield return Pod($"{name}-rs-{i}", name, home, container);
    }

    /// <summary>A Deployment with its ReplicaSet and one pod that is not ready, in the state given.</summary>
    public static IEnumerable<JsonObject> BrokenApp(
        string name, string containerStatus, string phase = "Running", string container = """{"name":"app","image":"r.test/app:1","ports":[{"name":"http","containerPort":8080}]}""", string? spec = null, double ageMinutes = 60)
    {
        yield return Deployment(name, 1, 0, "shop", container);
        yield return ReplicaSet(name, "shop");
        var pod = Pod($"{name}-rs-0", name, "shop", container, ageMinutes);
        pod["status"] = Json($$$$$"""{"phase":"{{{{{phase}}}}}","conditions":[{"type":"Ready","status":"False"}],"containerStatuses":[{{{{{containerStatus}}}}}]}""");
        if (spec is not null)
            foreach (var (key, value) in Json(spec)) pod["spec"]![key] = value?.DeepClone();
        yield return pod;
    }

    /// <summary>A pod of a Deployment that no node has taken.</summary>
    public static IEnumerable<JsonObject> UnscheduledApp(string name, string message, string spec = "{}", string container = """{"name":"app","image":"r.test/app:1"}""")
    {
        foreach (var item in BrokenApp(name, "", "Pending", container, spec))
        {
            if (item["kind"]!.GetValue<string>() == "Pod")
            {
                item["spec"]!.AsObject().Remove("nodeName");
                item["status"] = new JsonObject
                {
                    ["phase"] = "Pending",
                    ["conditions"] = new JsonArray(new JsonObject { ["type"] = "PodScheduled", ["status"] = "False", ["reason"] = "Unschedulable", ["message"] = message }),
                };
            }
            yield return item;
        }
    }

    public static JsonObject Deployment(string name, int wanted, int available, string home = "shop", string container = """{"name":"app","image":"r.test/app:1"}""") =>
        Object("Deployment", name, home, labels: $$$$$"""{"app":"{{{{{name}}}}}"}""")
            .With("spec", $$$$$"""{"replicas":{{{{{wanted}}}}},"template":{"metadata":{"labels":{"app":"{{{{{name}}}}}"}},"spec":{"containers":[{{{{{container}}}}}]}}}""")
            .With("status", $$$$$"""{"replicas":{{{{{wanted}}}}},"readyReplicas":{{{{{available}}}}},"availableReplicas":{{{{{available}}}}},"conditions":[{"type":"Available","status":"{{{{{(available >= wanted ? "True" : "False")}}}}}","lastTransitionTime":"{{{{{Ago(50)}}}}}"}]}""");

    public static JsonObject ReplicaSet(string name, string home) => Object("ReplicaSet", $"{name}-rs", home, owner: ("Deployment", name)).With("spec", "{}").With("status", "{}");

    public static JsonObject Pod(string name, string app, string home = "shop", string container = """{"name":"app","image":"r.test/app:1","ports":[{"name":"http","containerPort":8080}]}""", double ageMinutes = 600) =>
        Object("Pod", name, home, ageMinutes, $$$$$"""{"app":"{{{{{app}}}}}"}""", ("ReplicaSet", $"{app}-rs"))
            .With("spec", $$$$$"""{"nodeName":"node-1","containers":[{{{{{container}}}}}]}""")
            .With("status", $$$$$"""{"phase":"Running","podIP":"10.0.0.7","conditions":[{"type":"Ready","status":"True"}],"containerStatuses":[{"name":"app","ready":true,"restartCount":0,"state":{"running":{"startedAt":"{{{{{Ago(ageMinutes)}}}}}"}}}]}""");

    public static JsonObject Service(string name, string selector, string ports = """[{"name":"http","port":80,"targetPort":"http"}]""", string home = "shop") =>
        Object("Service", name, home).With("spec", $$$$$"""{"selector":{{{{{selector}}}}},"ports":{{{{{ports}}}}},"clusterIP":"10.96.0.9"}""").With("status", "{}");

    public static JsonObject Node(string name, string labels = "{}", string spec = "{}", string ready = "True", string allocatable = """{"cpu":"4","memory":"16Gi","pods":"110"}""") =>
        Object("Node", name, null, labels: labels).With("spec", spec)
            .With("status", $$$$$"""{"allocatable":{{{{{allocatable}}}}},"conditions":[{"type":"Ready","status":"{{{{{ready}}}}}","reason":"{{{{{(ready == "True" ? "KubeletReady" : "NodeStatusUnknown")}}}}}","message":"{{{{{(ready == "True" ? "ok" : "Kubelet stopped posting node status.")}}}}}","lastTransitionTime":"{{{{{Ago(30)}}}}}"}]}""");

    public static JsonObject Event(string kind, string name, string reason, string message, int count = 5, double minutesAgo = 2, string home = "shop", string type = "Warning") =>
        Object("Event", $"{name}.{reason}.{message.Length}", home).With("involvedObject", $$$$$"""{"kind":"{{{{{kind}}}}}","name":"{{{{{name}}}}}","namespace":"{{{{{home}}}}}"}""")
            .With("count", $"{count}").With("type", $"\"{type}\"").With("reason", $"\"{reason}\"").With("lastTimestamp", $"\"{Ago(minutesAgo)}\"")
            .With("message", JsonValue.Create(message).ToJsonString());

    public const string CrashLoop =
        """{"name":"app","ready":false,"restartCount":9,"state":{"waiting":{"reason":"CrashLoopBackOff","message":"back-off"}},"lastState":{"terminated":{"exitCode":1,"reason":"Error","finishedAt":"2026-03-14T11:58:00Z"}}}""";

    public static string Waiting(string reason, string message) =>
        $$$$$"""{"name":"app","ready":false,"restartCount":0,"state":{"waiting":{"reason":"{{{{{reason}}}}}","message":{{{{{JsonValue.Create(message).ToJsonString()}}}}}}}}""";
}
