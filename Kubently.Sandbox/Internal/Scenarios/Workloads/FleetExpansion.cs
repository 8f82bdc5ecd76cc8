using System.Text.Json.Nodes;

namespace Kubently.Sandbox.Internal.Scenarios.Workloads;

/// <summary>Many healthy Deployments of a line each, with their Services.</summary>
internal static class FleetExpansion
{
    private const int Largest = 10_000;

    public static void Expand(Stage stage, WorkloadExpansion workloads, JsonObject document)
    {
        var @namespace = document.Text("namespace", "default");
        var registry = document.Text("registry", "registry.example.com");
        foreach (var app in document.Objects("apps"))
        {
            if (app.Number("replicas", 1) > Largest) throw new InvalidDataException($"A fleet has at most {Largest} replicas a workload.");
            workloads.Expand(new JsonObject
            {
                ["age"] = app.Text("age", "30d"),
                ["podsAge"] = app.Text("podsAge", app.Text("age", "30d")),
                ["manifest"] = Deployment(@namespace, registry, app),
            });
            if (app.Number("port", 0) > 0) stage.Put(Service(stage, @namespace, app));
        }
    }

    private static JsonObject Deployment(string @namespace, string registry, JsonObject app)
    {
        var name = app.Text("name");
        var container = new JsonObject
        {
            ["name"] = name,
            ["image"] = $"{registry}/{name}:{app.Text("version", "1.0.0")}",
            ["resources"] = new JsonObject
            {
                ["requests"] = new JsonObject { ["cpu"] = app.Text("cpu", "50m"), ["memory"] = app.Text("memory", "96Mi") },
                ["limits"] = new JsonObject { ["memory"] = app.Text("memoryLimit", "256Mi") },
            },
        };
        if (app.Number("port", 0) is > 0 and var port)
        {
            container["ports"] = new JsonArray(new JsonObject { ["name"] = "http", ["containerPort"] = port });
            container["readinessProbe"] = new JsonObject { ["httpGet"] = new JsonObject { ["path"] = "/healthz", ["port"] = "http" } };
        }

        if (app["env"] is JsonObject env)
            container["env"] = Nodes.List(env.Select(variable => (JsonNode)new JsonObject { ["name"] = variable.Key, ["value"] = variable.Value?.DeepClone() }));
        return new JsonObject
        {
            ["apiVersion"] = "apps/v1",
            ["kind"] = "Deployment",
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = @namespace },
            ["spec"] = new JsonObject
            {
                ["replicas"] = app.Number("replicas", 1),
                ["selector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["app"] = name } },
                ["template"] = new JsonObject
                {
                    ["metadata"] = new JsonObject { ["labels"] = new JsonObject { ["app"] = name } },
                    ["spec"] = new JsonObject { ["containers"] = new JsonArray(container) },
                },
            },
        };
    }

    private static JsonObject Service(Stage stage, string @namespace, JsonObject app)
    {
        var name = app.Text("name");
        return new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Service",
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["namespace"] = @namespace,
                ["uid"] = stage.Uid("Service", @namespace, name),
                ["creationTimestamp"] = stage.Time(app.Ago("age") ?? TimeSpan.FromDays(30)),
                ["labels"] = new JsonObject { ["app"] = name },
            },
            ["spec"] = ObjectDefaults.Service(stage, new JsonObject
            {
                ["ports"] = new JsonArray(new JsonObject { ["name"] = "http", ["port"] = 80, ["targetPort"] = "http" }),
                ["selector"] = new JsonObject { ["app"] = name },
            }),
            ["status"] = new JsonObject { ["loadBalancer"] = new JsonObject() },
        };
    }
}
