using System.Text;
using System.Text.Json.Nodes;

namespace Kubently.Sandbox.Internal.Scenarios;

/// <summary>What a server fills into plain objects of a scenario.</summary>
internal static class ObjectDefaults
{
    private static readonly TimeSpan Age = TimeSpan.FromDays(30);

    public static void Fill(Stage stage, JsonObject @object)
    {
        var metadata = @object.Ensure("metadata");
        metadata.Default("creationTimestamp", stage.Time(Age));
        metadata.Default("uid", stage.Uid(@object.Text("kind"), metadata.Text("namespace"), metadata.Text("name")));
        ForKind(stage, @object);
    }

    /// <summary>What depends on the kind alone.</summary>
    public static void ForKind(Stage stage, JsonObject @object)
    {
        var metadata = @object.Ensure("metadata");
        switch (@object.Text("kind"))
        {
            case "Service":
                @object["spec"] = Service(stage, @object.Object("spec").Copy());
                @object.Default("status", new JsonObject { ["loadBalancer"] = new JsonObject() });
                break;
            case "Namespace":
                metadata.Ensure("labels")["kubernetes.io/metadata.name"] = metadata.Text("name");
                @object.Default("spec", new JsonObject { ["finalizers"] = new JsonArray("kubernetes") });
                @object.Default("status", new JsonObject { ["phase"] = "Active" });
                break;
            case "Secret":
                @object.Default("type", "Opaque");
                Encode(@object);
                break;
            case "Ingress":
                @object.Default("status", new JsonObject { ["loadBalancer"] = new JsonObject() });
                break;
            case "PersistentVolumeClaim":
                @object.Ensure("spec").Default("volumeMode", "Filesystem");
                @object.Default("status", new JsonObject { ["phase"] = "Pending" });
                break;
        }
    }

    // What is written as text is kept as data.
    private static void Encode(JsonObject secret)
    {
        if (!secret.Remove("stringData", out var texts)) return;
        foreach (var (name, text) in texts as JsonObject ?? [])
            secret.Ensure("data")[name] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text?.ToString() ?? ""));
    }

    /// <summary>The service account and the authority's certificate that every namespace has.</summary>
    public static void Namespace(Stage stage, JsonObject @namespace)
    {
        var (name, created) = (@namespace.Object("metadata").Text("name"), @namespace.Object("metadata").Text("creationTimestamp"));
        stage.Put(new JsonObject { ["apiVersion"] = "v1", ["kind"] = "ServiceAccount", ["metadata"] = Metadata("ServiceAccount", "default") });
        stage.Put(new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "ConfigMap",
            ["metadata"] = Metadata("ConfigMap", "kube-root-ca.crt"),
            ["data"] = new JsonObject { ["ca.crt"] = "-----BEGIN CERTIFICATE-----\n(the sandbox makes its authority anew at each start)\n-----END CERTIFICATE-----\n" },
        });

        JsonObject Metadata(string kind, string own) =>
            new() { ["name"] = own, ["namespace"] = name, ["uid"] = stage.Uid(kind, name, own), ["creationTimestamp"] = created };
    }

    public static JsonObject Service(Stage stage, JsonObject spec)
    {
        foreach (var port in spec.Objects("ports"))
        {
            port.Default("protocol", "TCP");
            port.Default("targetPort", port["port"]?.DeepClone());
        }

        spec.Default("type", "ClusterIP");
        spec.Default("sessionAffinity", "None");
        if (spec.Text("type") == "ExternalName") return spec;
        spec.Default("clusterIP", stage.NextClusterIp());
        spec.Default("clusterIPs", new JsonArray(spec.Text("clusterIP")));
        spec.Default("ipFamilies", new JsonArray("IPv4"));
        spec.Default("ipFamilyPolicy", "SingleStack");
        spec.Default("internalTrafficPolicy", "Cluster");
        return spec;
    }
}
