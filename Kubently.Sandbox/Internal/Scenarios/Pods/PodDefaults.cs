using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Quantities;

namespace Kubently.Sandbox.Internal.Scenarios.Pods;

/// <summary>What the API server fills into a pod's spec.</summary>
internal static class PodDefaults
{
    private const string TokenMount = "/var/run/secrets/kubernetes.io/serviceaccount";

    /// <summary>Defaults of a pod template, as controllers carry them.</summary>
    public static void FillTemplate(JsonObject spec)
    {
        foreach (var container in spec.Objects("initContainers").Concat(spec.Objects("containers"))) FillContainer(container);
        foreach (var volume in spec.Objects("volumes"))
            foreach (var source in new[] { "configMap", "secret" })
                if (volume[source] is JsonObject files) files.Default("defaultMode", 420);
        spec.Default("restartPolicy", "Always");
        spec.Default("terminationGracePeriodSeconds", 30);
        spec.Default("dnsPolicy", "ClusterFirst");
        spec.Default("securityContext", new JsonObject());
        spec.Default("schedulerName", "default-scheduler");
    }

    /// <summary>What admission adds to each single pod.</summary>
    public static void FillPod(JsonObject spec, string podName)
    {
        spec.Default("serviceAccountName", "default");
        spec.Default("serviceAccount", spec.Text("serviceAccountName"));
        spec.Default("enableServiceLinks", true);
        spec.Default("preemptionPolicy", "PreemptLowerPriority");
        spec.Default("priority", 0);
        var tolerations = spec["tolerations"] as JsonArray ?? [];
        foreach (var taint in new[] { "not-ready", "unreachable" })
            tolerations.Add((JsonNode)new JsonObject
            {
                ["key"] = $"node.kubernetes.io/{taint}",
                ["operator"] = "Exists",
                ["effect"] = "NoExecute",
                ["tolerationSeconds"] = 300,
            });
        if (tolerations.Parent is null) spec["tolerations"] = tolerations;

        var volume = $"kube-api-access-{Names.Suffix(podName, 5)}";
        foreach (var container in spec.Objects("initContainers").Concat(spec.Objects("containers")))
        {
            var mounts = container["volumeMounts"] as JsonArray ?? [];
            mounts.Add((JsonNode)new JsonObject { ["name"] = volume, ["readOnly"] = true, ["mountPath"] = TokenMount });
            if (mounts.Parent is null) container["volumeMounts"] = mounts;
        }

        var volumes = spec["volumes"] as JsonArray ?? [];
        volumes.Add((JsonNode)TokenVolume(volume));
        if (volumes.Parent is null) spec["volumes"] = volumes;
    }

    /// <summary>Guaranteed when limits are set and equal to the requests everywhere, BestEffort when nothing is set at all.</summary>
    public static string QosClass(JsonObject spec)
    {
        var containers = spec.Objects("containers").Select(container => container.Object("resources")).ToList();
        if (containers.TrueForAll(resources => resources.Object("requests").Count == 0 && resources.Object("limits").Count == 0)) return "BestEffort";
        return containers.TrueForAll(resources => Array.TrueForAll(["cpu", "memory"], name =>
            resources.Object("limits").Text(name) is { Length: > 0 } limit
            && Quantity.Parse(resources.Object("requests").Text(name, limit)) == Quantity.Parse(limit)))
            ? "Guaranteed"
            : "Burstable";
    }

    private static void FillContainer(JsonObject container)
    {
        container.Default("resources", new JsonObject());
        container.Default("terminationMessagePath", "/dev/termination-log");
        container.Default("terminationMessagePolicy", "File");
        container.Default("imagePullPolicy", IsPinned(container.Text("image")) ? "IfNotPresent" : "Always");
        foreach (var port in container.Objects("ports")) port.Default("protocol", "TCP");
        foreach (var name in new[] { "livenessProbe", "readinessProbe", "startupProbe" })
        {
            if (container[name] is not JsonObject probe) continue;
            if (probe["httpGet"] is JsonObject http) http.Default("scheme", "HTTP");
            probe.Default("timeoutSeconds", 1);
            probe.Default("periodSeconds", 10);
            probe.Default("successThreshold", 1);
            probe.Default("failureThreshold", 3);
        }
    }

    // A colon before the last slash is the registry's port.
    private static bool IsPinned(string image) =>
        image[(image.LastIndexOf('/') + 1)..].Contains(':', StringComparison.Ordinal) && !image.EndsWith(":latest", StringComparison.Ordinal);

    private static JsonObject TokenVolume(string name) => new()
    {
        ["name"] = name,
        ["projected"] = new JsonObject
        {
            ["sources"] = new JsonArray(
                new JsonObject { ["serviceAccountToken"] = new JsonObject { ["expirationSeconds"] = 3607, ["path"] = "token" } },
                new JsonObject
                {
                    ["configMap"] = new JsonObject
                    {
                        ["name"] = "kube-root-ca.crt",
                        ["items"] = new JsonArray(new JsonObject { ["key"] = "ca.crt", ["path"] = "ca.crt" }),
                    },
                },
                new JsonObject
                {
                    ["downwardAPI"] = new JsonObject
                    {
                        ["items"] = new JsonArray(new JsonObject
                        {
                            ["path"] = "namespace",
                            ["fieldRef"] = new JsonObject { ["apiVersion"] = "v1", ["fieldPath"] = "metadata.namespace" },
                        }),
                    },
                }),
            ["defaultMode"] = 420,
        },
    };
}
