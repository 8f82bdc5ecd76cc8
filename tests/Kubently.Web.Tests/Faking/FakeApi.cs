using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;

namespace Kubently.Web.Tests.Faking;

/// <summary>An API that answers what a test has put, by method and path, and remembers what it was asked.</summary>
internal sealed class FakeApi : HttpMessageHandler
{
    private readonly ConcurrentDictionary<string, Func<string, HttpResponseMessage>> _answers = new(StringComparer.Ordinal);

    /// <summary>What was asked: <c>POST /approvals/x/approve {"note":…}</c>.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>The bearer tokens that came along.</summary>
    public ConcurrentQueue<string> Tokens { get; } = new();

    public KubentlyClient Client => new(new HttpClient(this, disposeHandler: false), new KubentlyClientOptions(new Uri("http://api.test"), "key"));

    public FakeApi Answer<T>(string request, T value, JsonTypeInfo<T> type) =>
        Answer(request, _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(JsonSerializer.Serialize(value, type), Encoding.UTF8, "application/json") });

    public FakeApi Refuse(string request, int status, string title, string detail) => Answer(request, _ => new HttpResponseMessage((HttpStatusCode)status)
    {
        Content = new StringContent(
            JsonSerializer.Serialize(new Problem { Type = "https://kubently.dev/problems/test", Title = title, Status = status, Detail = detail }, KubentlyJson.Wire.Problem), Encoding.UTF8, "application/problem+json"),
    });

    public FakeApi Answer(string request, Func<string, HttpResponseMessage> answer)
    {
        _answers[request] = answer;
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        if (request.Headers.Authorization?.Parameter is { } token) Tokens.Enqueue(token);
        var line = $"{request.Method} {request.RequestUri!.AbsolutePath}";
        Asked.Enqueue($"{line} {body}".TrimEnd());
        return _answers.TryGetValue(line, out var answer) ? answer(body) : new HttpResponseMessage(HttpStatusCode.NotFound);
    }
}
