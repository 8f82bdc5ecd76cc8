using System.Text.Json.Nodes;
using Kubently.Contracts;

namespace Kubently.Cli.Install;

/// <summary>The values of the charts: what was given to a release before stays, unless this installation says otherwise.</summary>
internal static class InstallValues
{
    /// <summary>The Secret that this tool keeps the model's key in.</summary>
    public const string ModelSecret = "kubently-model";

    /// <summary>The Secret in which the chart of the API keeps the tokens that it makes.</summary>
    public const string TokenSecret = "kubently-executor-tokens";

    /// <summary>Of the API's chart: the cluster gets a token, and the agent its model.</summary>
    public static JsonObject Api(JsonObject before, ClusterId? cluster, ModelChoice model)
    {
        var values = before.DeepClone().AsObject();
        // A Secret of somebody's own holds the tokens, too.
        if (cluster is { } id && values["auth"]?["existingSecret"]?.ToString() is not { Length: > 0 })
        {
            var clusters = Child(Child(values, "auth"), "clusters", static () => new JsonArray());
            if (!clusters.OfType<JsonObject>().Any(one => one["id"]?.ToString() == id.Value)) clusters.Add(new JsonObject { ["id"] = id.Value });
        }

        if (model.Provider is { } provider) Child(values, "agent")["provider"] = provider;
        if (model.Name is { } name) Child(values, "agent")["model"] = name;
        if (model.Address is { } address) Child(values, "agent")["address"] = address;
        if (model.HasSecret) Child(values, "agent")["existingSecret"] = ModelSecret;
        return values;
    }

    /// <summary>The cluster that an executor's release is for; null when it names none.</summary>
    public static ClusterId? ClusterOf(JsonObject before) => ClusterId.TryParse(before["clusterId"]?.ToString(), out var cluster) ? cluster : null;

    /// <summary>Of an executor's chart, for the cluster that the API runs in. How one of that name reaches the API, and its token, may have been changed since, and stays.</summary>
    public static JsonObject Beside(JsonObject before, ClusterId cluster, string @namespace)
    {
        if (ClusterOf(before) == cluster && before["apiUrl"] is not null) return before.DeepClone().AsObject();
        var values = Elsewhere(before, cluster, new Uri($"http://kubently-api.{@namespace}.svc"), TokenSecret, cluster.Value, null);
        var api = Child(Child(values, "networkPolicy"), "api");
        api["namespaceSelector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["kubernetes.io/metadata.name"] = @namespace } };
        api["podSelector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["app.kubernetes.io/name"] = "kubently", ["app.kubernetes.io/component"] = "api" } };
        return values;
    }

    /// <summary>Of an executor's chart, for any cluster.</summary>
    public static JsonObject Elsewhere(JsonObject before, ClusterId cluster, Uri api, string secret, string secretKey, string? mode)
    {
        var values = before.DeepClone().AsObject();
        values["clusterId"] = cluster.Value;
        values["apiUrl"] = api.AbsoluteUri.TrimEnd('/');
        values["existingSecret"] = secret;
        values["existingSecretKey"] = secretKey;
        if (api.Scheme == Uri.UriSchemeHttp) values["allowHttp"] = true;
        if (mode is not null) values["mode"] = mode;
        if (mode == "fullAccess") values["fullAccessAcknowledged"] = true;
        return values;
    }

    private static JsonObject Child(JsonObject parent, string name) => Child(parent, name, static () => new JsonObject());

    private static T Child<T>(JsonObject parent, string name, Func<T> make) where T : JsonNode
    {
        if (parent[name] is T there) return there;
        var made = make();
        parent[name] = made;
        return made;
    }
}
