using System.Collections.Immutable;
using System.Net;
using System.Text;
using Kubently.Kubectl.Cluster;

namespace Kubently.Kubectl.Tests.Engine;

/// <summary>A cluster of prepared answers, which remembers what it was asked.</summary>
internal sealed class FakeCluster : IClusterConnection
{
    private readonly Dictionary<string, Func<HttpResponseMessage>> _answers = [];

    public Uri Server { get; } = new("https://cluster.test:6443");

    public string DefaultNamespace => "default";

    public List<string> Requests { get; } = [];

    /// <summary>What was sent with the requests that are no GET, in order: method, path, content type and body.</summary>
    public List<string> Changes { get; } = [];

    /// <summary>What a WebSocket meets; what it was opened to is among the requests.</summary>
    public SocketOutcome Socket { get; set; } = new SocketOutcome.Declined(404, "404 page not found");

    /// <summary>Waits for its end before it answers this path.</summary>
    public string? Hangs { get; set; }

    public FakeCluster()
    {
        Json("api", """{"kind":"APIVersions","versions":["v1"]}""");
        Json("apis", """{"kind":"APIGroupList","groups":[]}""");
        Json("api/v1", """
            {"kind":"APIResourceList","groupVersion":"v1","resources":[
              {"name":"pods","singularName":"","namespaced":true,"kind":"Pod","verbs":["get","list","watch"],"shortNames":["po"],"categories":["all"]},
              {"name":"events","singularName":"","namespaced":true,"kind":"Event","verbs":["get","list","watch"],"shortNames":["ev"]},
              {"name":"secrets","singularName":"","namespaced":true,"kind":"Secret","verbs":["get","list"]},
              {"name":"configmaps","singularName":"","namespaced":true,"kind":"ConfigMap","verbs":["get","list"],"shortNames":["cm"]}]}
            """);
    }

    /// <summary>The answer to one method alone; it goes before the path's own.</summary>
    public void Json(string method, string path, string body) => Json($"{method} {path}", body);

    public void Json(string path, string body) => _answers[path] = () => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    /// <summary>Answers one after the other; the last one stays. A status of 0 is a connection that dies.</summary>
    public void InTurn(string method, string path, params (int Status, string Body)[] answers)
    {
        var next = 0;
        _answers[$"{method} {path}"] = () =>
        {
            var (status, body) = answers[Math.Min(next++, answers.Length - 1)];
            return status == 0
                ? throw new HttpRequestException("the connection died")
                : new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        };
    }

    public void Bytes(string path, byte[] body) => _answers[path] = () => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(body) };

    public void Redirect(string path, string to) => _answers[path] = () => new HttpResponseMessage(HttpStatusCode.Redirect) { Headers = { Location = new Uri(to) } };

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.OriginalString;
        lock (Requests) Requests.Add($"{request.Method} {path}");
        if (request.Content is { } content)
        {
            var body = await content.ReadAsStringAsync(cancellationToken);
            lock (Requests) Changes.Add($"{request.Method} {path} {content.Headers.ContentType?.MediaType} {body}");
        }
        if (path == Hangs) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return _answers.TryGetValue($"{request.Method} {path}", out var answer) || _answers.TryGetValue(path, out answer)
            ? answer()
            : new HttpResponseMessage(HttpStatusCode.NotFound)
            {
                Content = new StringContent("""{"kind":"Status","status":"Failure","reason":"NotFound","message":"not here","code":404}""", Encoding.UTF8, "application/json"),
            };
    }

    public Task<SocketOutcome> OpenSocketAsync(string path, ImmutableArray<string> protocols, CancellationToken cancellationToken)
    {
        lock (Requests) Requests.Add($"SOCKET {path} {string.Join(',', protocols)}");
        return Task.FromResult(Socket);
    }
}
