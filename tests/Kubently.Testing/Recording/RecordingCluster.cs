using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Xunit;

namespace Kubently.Testing.Recording;

/// <summary>
/// An API server that has an object for whatever is asked, so that commands go as far as they can, and remembers all that reached it. Nothing
/// that is sent to it changes anything. Only what is named <see cref="Absent"/> is not there. The objects hold <see cref="SecretValue"/> where a Secret has its values.
/// </summary>
public sealed class RecordingCluster : IClusterConnection
{
    public const string SecretValue = "c2hpYmJvbGV0aC1vZi10aGUtZ2F0ZQ==";
    public const string DecodedSecretValue = "shibboleth-of-the-gate";

    /// <summary>The name of what is not there, whatever its kind.</summary>
    public const string Absent = "absent";

    private static readonly ImmutableArray<string> Namespaces = ["default", "kube-system", "payments", "shop", "team-a", "team-secret"];
    private static readonly ApiResource Widgets = new("example.com", "v1", "widgets", "widget", "Widget", true, [], [], ["get", "list"]);

    private readonly ImmutableArray<ApiResource> _resources;

    private readonly bool _watches;
    private readonly Lock _lock = new();
    private readonly List<SeenRequest> _seen = [];

    /// <summary>A cluster with the built-in resources, widgets of its own, and those that are given.</summary>
    /// <param name="watches">Whether watches are served; they are answered with 405 otherwise.</param>
    /// <param name="more">Further resources.</param>
    public RecordingCluster(bool watches = true, params IEnumerable<ApiResource> more) => (_watches, _resources) = (watches, [.. BuiltInResources.Catalog.All, Widgets, .. more]);

    /// <summary>All that it serves.</summary>
    public IEnumerable<ApiResource> Resources => _resources;

    public Uri Server { get; } = new("https://cluster.test:6443");

    public string DefaultNamespace => "default";

    /// <summary>What reached it since the last time that this was asked.</summary>
    public ImmutableArray<SeenRequest> Take()
    {
        lock (_lock)
        {
            ImmutableArray<SeenRequest> seen = [.. _seen];
            _seen.Clear();
            return seen;
        }
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Assert.False(request.RequestUri!.IsAbsoluteUri, $"a request for another host: {request.RequestUri}");
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var seen = Record(new(request.Method.Method, request.RequestUri.OriginalString, [.. request.Headers.Select(header => header.Key)], body));
        var asTable = request.Headers.Accept.ToString().Contains("as=Table", StringComparison.Ordinal);
        if (seen is { Method: "GET", Name: Absent }) return Failed(HttpStatusCode.NotFound, "NotFound", $"{seen.Resource} \"absent\" not found");
        if (!_watches && seen.Query.Any(pair => pair.Name == "watch")) return Failed(HttpStatusCode.MethodNotAllowed, "MethodNotAllowed", "nothing is watched here");
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(Answer(seen, asTable), Encoding.UTF8, "application/json") };
    }

    public Task<SocketOutcome> OpenSocketAsync(string path, ImmutableArray<string> protocols, CancellationToken cancellationToken)
    {
        Record(new("SOCKET", path, [], ""));
        return Task.FromResult<SocketOutcome>(new SocketOutcome.Declined(500, "no programs here"));
    }

    private static HttpResponseMessage Failed(HttpStatusCode code, string reason, string message) => new(code)
    {
        Content = new StringContent(new JsonObject { ["kind"] = "Status", ["status"] = "Failure", ["reason"] = reason, ["code"] = (int)code, ["message"] = message }.ToJsonString(), Encoding.UTF8, "application/json"),
    };

    private SeenRequest Record(SeenRequest request)
    {
        lock (_lock) _seen.Add(request);
        return request;
    }

    private string Answer(SeenRequest request, bool asTable)
    {
        if (Discovery(request.Path) is { } discovery) return discovery.ToJsonString();
        if (request.IsReview) return """{"kind":"SelfSubjectAccessReview","apiVersion":"authorization.k8s.io/v1","status":{"allowed":true}}""";
        if (request.Subresource == "log") return $"token: {DecodedSecretValue}\n";
        if (_resources.FirstOrDefault(resource => resource.Group == request.Group && resource.Name == request.Resource) is not { } kind)
            return request.Path is "version" ? """{"major":"1","minor":"35","gitVersion":"v1.35.0"}""" : "{}";
        if (request.Name.Length > 0) return Shown(kind, asTable, [Object(kind, request.Namespace, request.Name)], single: true);
        if (kind.Kind == "Namespace") return Shown(kind, asTable, Namespaces.Select(name => Object(kind, "", name)));
        var places = !kind.Namespaced ? [""] : request.Namespace.Length > 0 ? [request.Namespace] : Namespaces;
        return Shown(kind, asTable, places.SelectMany(place => new[] { Object(kind, place, "db"), Object(kind, place, "web") }));
    }

    private JsonNode? Discovery(string path) => path.Split('/') switch
    {
        ["api"] => JsonNode.Parse("""{"kind":"APIVersions","versions":["v1"]}"""),
        ["apis"] => new JsonObject { ["kind"] = "APIGroupList", ["groups"] = new JsonArray([.. Groups()]) },
        ["api", "v1"] => Listed("", "v1"),
        ["apis", var group, var version] => Listed(group, version),
        _ => null,
    };

    private IEnumerable<JsonNode> Groups() => _resources.Where(resource => resource.Group.Length > 0).GroupBy(resource => resource.Group).Select(group => (JsonNode)new JsonObject
    {
        ["name"] = group.Key,
        ["versions"] = new JsonArray([.. group.Select(resource => resource.Version).Distinct().Select(version => new JsonObject { ["groupVersion"] = $"{group.Key}/{version}", ["version"] = version })]),
        ["preferredVersion"] = new JsonObject { ["version"] = group.First().Version },
    });

    private JsonObject Listed(string group, string version) => new()
    {
        ["kind"] = "APIResourceList",
        ["groupVersion"] = group.Length > 0 ? $"{group}/{version}" : version,
        ["resources"] = new JsonArray([.. _resources.Where(resource => resource.Group == group && resource.Version == version).Select(Described)]),
    };

    private static JsonNode Described(ApiResource resource) => new JsonObject
    {
        ["name"] = resource.Name,
        ["singularName"] = resource.Singular,
        ["namespaced"] = resource.Namespaced,
        ["kind"] = resource.Kind,
        ["verbs"] = new JsonArray("get", "list", "watch", "patch", "delete"),
        ["shortNames"] = new JsonArray([.. resource.ShortNames.Select(name => (JsonNode)name)]),
        ["categories"] = new JsonArray([.. resource.Categories.Select(name => (JsonNode)name)]),
    };

    private static string Shown(ApiResource kind, bool asTable, IEnumerable<JsonObject> objects, bool single = false)
    {
        if (!asTable)
            return single ? objects.Single().ToJsonString() : new JsonObject { ["kind"] = kind.Kind + "List", ["apiVersion"] = kind.ApiVersion, ["metadata"] = new JsonObject { ["resourceVersion"] = "7" }, ["items"] = new JsonArray([.. objects]) }.ToJsonString();
        return new JsonObject
        {
            ["kind"] = "Table",
            ["apiVersion"] = "meta.k8s.io/v1",
            ["metadata"] = new JsonObject { ["resourceVersion"] = "7" },
            ["columnDefinitions"] = new JsonArray(new JsonObject { ["name"] = "Name", ["type"] = "string", ["priority"] = 0 }),
            ["rows"] = new JsonArray([.. objects.Select(item => new JsonObject { ["cells"] = new JsonArray((string)item["metadata"]!["name"]!), ["object"] = item })]),
        }.ToJsonString();
    }

    // One that has what any verb looks for, whatever its kind.
    private static JsonObject Object(ApiResource kind, string place, string name)
    {
        var node = (JsonObject)JsonNode.Parse("""
            {"metadata":{"labels":{"app":"web"},"uid":"7","resourceVersion":"7","creationTimestamp":"2026-01-01T00:00:00Z",
              "ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"web","uid":"7","controller":true}]},
             "spec":{"replicas":2,"nodeName":"n1","selector":{"matchLabels":{"app":"web"}},"containers":[{"name":"app","image":"web:1"}],
              "template":{"metadata":{"labels":{"app":"web"}},"spec":{"containers":[{"name":"app","image":"web:1"}]}}},
             "status":{"phase":"Running","conditions":[{"type":"Ready","status":"True"}]}}
            """)!;
        (node["kind"], node["apiVersion"]) = (kind.Kind, kind.ApiVersion);
        node["metadata"]!["name"] = name;
        if (place.Length > 0) node["metadata"]!["namespace"] = place;
        if (kind is { Group: "", Name: "services" }) node["spec"]!["selector"] = new JsonObject { ["app"] = "web" };
        if (kind is { Group: "", Name: "secrets" }) node["data"] = new JsonObject { ["password"] = SecretValue };
        return node;
    }
}
