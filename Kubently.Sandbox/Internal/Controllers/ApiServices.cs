using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios;

namespace Kubently.Sandbox.Internal.Controllers;

/// <summary>An APIService for each group and version that is served.</summary>
internal static class ApiServices
{
    private static readonly ResourceKey Key = new("apiregistration.k8s.io", "apiservices");
    private static readonly TimeSpan Age = TimeSpan.FromDays(60);

    public static void Run(Stage stage)
    {
        foreach (var (group, version) in stage.World.Catalog.Types.Select(type => (type.Group, type.Version)).Distinct().ToList())
        {
            var name = $"{version}.{group}";
            // A scenario may tell of one that is not well.
            if (stage.World.Store.Get(Key, "", name) is not null) continue;
            var local = group != "metrics.k8s.io";
            var spec = new JsonObject { ["group"] = group, ["version"] = version, ["groupPriorityMinimum"] = local ? 17800 : 100, ["versionPriority"] = local ? 15 : 100 };
            if (!local) spec["service"] = new JsonObject { ["namespace"] = "kube-system", ["name"] = "metrics-server", ["port"] = 443 };
            var (reason, message) = local ? ("Local", "Local APIServices are always available") : ("Passed", "all checks passed");
            stage.Put(new JsonObject
            {
                ["kind"] = "APIService",
                ["apiVersion"] = "apiregistration.k8s.io/v1",
                ["metadata"] = new JsonObject { ["name"] = name, ["uid"] = stage.Uid("APIService", "", name), ["creationTimestamp"] = stage.Time(Age) },
                ["spec"] = spec,
                ["status"] = new JsonObject
                {
                    ["conditions"] = new JsonArray(new JsonObject
                    {
                        ["type"] = "Available",
                        ["status"] = "True",
                        ["lastTransitionTime"] = stage.Time(Age),
                        ["reason"] = reason,
                        ["message"] = message,
                    }),
                },
            });
        }
    }
}
