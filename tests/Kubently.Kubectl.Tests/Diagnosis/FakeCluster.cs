using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;

namespace Kubently.Kubectl.Tests.Diagnosis;

/// <summary>An API server made of JSON objects: lists with pages, single objects, logs, and whatever it is told to refuse.</summary>
internal sealed class FakeCluster : IClusterConnection
{
    private readonly List<JsonObject> _objects = [];
    private readonly Dictionary<string, string> _logs = [];
    private readonly Dictionary<string, (HttpStatusCode Status, string Message)> _refused = [];

    public Uri Server { get; } = new("https://cluster.test:6443/");

    public string DefaultNamespace => "default";

    public bool Away { get; set; }

    public ConcurrentQueue<string> Requests { get; } = [];

    public FakeCluster Add(params IEnumerable<JsonObject> objects)
    {
        _objects.AddRange(objects);
        return this;
    }

    public FakeCluster Log(string @namespace, string pod, string container, string text, bool previous = false)
    {
        _logs[$"{@namespace}/{pod}/{container}/{previous}"] = text;
        return this;
    }

    public FakeCluster Refuse(string plural, HttpStatusCode status = HttpStatusCode.Forbidden, string message = "is forbidden")
    {
        _refused[plural] = (status, message);
        return this;
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Away) throw new HttpRequestException("Connection refused (cluster.test:6443)");
        var address = new Uri(Server, request.RequestUri!);
        Requests.Enqueue(address.PathAndQuery);
        Assert.Equal(HttpMethod.Get, request.Method);
        var query = System.Web.HttpUtility.ParseQueryString(address.Query);
        var parts = address.AbsolutePath.Trim('/').Split('/');
        var rest = parts[0] == "api" ? parts[2..] : parts[3..];
        var home = rest.Length > 1 && rest[0] == "namespaces" ? rest[1] : null;
        if (home is not null && rest.Length > 2) rest = rest[2..];
        else home = null;
        if (_refused.TryGetValue(rest is [_, _, "log"] ? "log" : rest[0], out var refusal)) return Task.FromResult(Status(refusal.Status, refusal.Message));
        return Task.FromResult(rest switch
        {
            [var plural] => List(plural, home, query["limit"], query["continue"], query["labelSelector"], request.Headers.Accept.ToString().Contains("PartialObjectMetadataList", StringComparison.Ordinal)),
            [_, var pod, "log"] => LogOf($"{home}/{pod}/{query["container"]}/{query["previous"] == "true"}", int.Parse(query["tailLines"]!, null)),
            [var plural, var name] => One(plural, home, name),
            _ => Status(HttpStatusCode.NotFound, "no such path"),
        });
    }

    private static string Plural(JsonObject item) => item["kind"]!.GetValue<string>().ToLowerInvariant() switch
    {
        var kind when kind.EndsWith("policy", StringComparison.Ordinal) => $"{kind[..^1]}ies",
        var kind when kind.EndsWith("ss", StringComparison.Ordinal) => $"{kind}es",
        "endpoints" => "endpoints",
        var kind => $"{kind}s",
    };

    private HttpResponseMessage List(string plural, string? home, string? limit, string? from, string? labels, bool metadataOnly)
    {
        var start = from is null ? 0 : int.Parse(from, null);
        var all = _objects.Where(item => Plural(item) == plural && (home is null || item["metadata"]!["namespace"]?.GetValue<string>() == home) && Selected(item, labels)).ToArray();
        var page = all.Skip(start).Take(int.Parse(limit!, null)).Select(item => metadataOnly ? new JsonObject { ["metadata"] = item["metadata"]!.DeepClone() } : item.DeepClone()).ToArray();
        var metadata = new JsonObject { ["resourceVersion"] = "1" };
        if (start + page.Length < all.Length) metadata["continue"] = $"{start + page.Length}";
        return Json(new JsonObject { ["kind"] = "List", ["metadata"] = metadata, ["items"] = new JsonArray(page) });
    }

    // One requirement, as the code under test sends them: owner=helm or owner!=helm.
    private static bool Selected(JsonObject item, string? labels)
    {
        if (labels is null) return true;
        var parts = labels.Split('=');
        var has = item["metadata"]!["labels"]?[parts[0].TrimEnd('!')]?.GetValue<string>() == parts[1];
        return labels.Contains("!=", StringComparison.Ordinal) ? !has : has;
    }

    private HttpResponseMessage One(string plural, string? home, string name) =>
        _objects.FirstOrDefault(item => Plural(item) == plural && item["metadata"]!["name"]!.GetValue<string>() == name && item["metadata"]!["namespace"]?.GetValue<string>() == home) is { } found
            ? Json((JsonObject)found.DeepClone())
            : Status(HttpStatusCode.NotFound, $"{plural} \"{name}\" not found");

    private HttpResponseMessage LogOf(string key, int lines) => _logs.TryGetValue(key, out var text)
        ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(string.Join('\n', text.TrimEnd('\n').Split('\n').TakeLast(lines)) + "\n", Encoding.UTF8, "text/plain") }
        : Status(HttpStatusCode.BadRequest, "previous terminated container not found");

    private static HttpResponseMessage Status(HttpStatusCode status, string message) =>
        Json(new JsonObject { ["kind"] = "Status", ["status"] = "Failure", ["message"] = message, ["code"] = (int)status }, status);

    private static HttpResponseMessage Json(JsonObject json, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(json.ToJsonString(), Encoding.UTF8, "application/json") };

    public Task<SocketOutcome> OpenSocketAsync(string path, ImmutableArray<string> protocols, CancellationToken cancellationToken) =>
        Task.FromResult<SocketOutcome>(new SocketOutcome.Declined(404, ""));
}
