using System.Net;
using Kubently.Api.Agent.Internal.Providers;
using Microsoft.Extensions.Time.Testing;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Agent.Providers;

public sealed class ModelHttpTests
{
    private static readonly ProviderSettings Settings = new() { Kind = ProviderKind.OpenAI, Name = "OpenAI", Model = "m", KeyVariable = "OPENAI_API_KEY", ModelVariable = "OPENAI_MODEL_NAME" };

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task It_waits_as_long_as_the_server_asks_for()
    {
        var server = new Server(Busy("7"), new HttpResponseMessage(HttpStatusCode.OK));
        using var http = new HttpClient(new ModelHttp(Settings, _time, server));
        var asking = http.GetAsync("http://model.test/", Cancel);

        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(1, server.Requests);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.OK, (await asking).StatusCode);
        Assert.Equal(2, server.Requests);
    }

    [Fact]
    public async Task It_does_not_wait_an_hour()
    {
        var server = new Server(Busy("3600"));
        using var http = new HttpClient(new ModelHttp(Settings, _time, server));

        var refused = await Assert.ThrowsAsync<ModelUnavailableException>(() => http.GetAsync("http://model.test/", Cancel));

        Assert.StartsWith("OpenAI takes no more requests now", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task It_gives_up_after_four_attempts()
    {
        var server = new Server(Busy("0"), Busy("0"), Busy("0"), Busy("0"), Busy("0"));
        using var http = new HttpClient(new ModelHttp(Settings, _time, server));

        await Assert.ThrowsAsync<ModelUnavailableException>(() => http.GetAsync("http://model.test/", Cancel));

        Assert.Equal(4, server.Requests);
    }

    [Theory]
    [InlineData("""{"error":{"message":"context\u001b[31m too long"}}""", "OpenAI refused the request (400: context too long).")]
    [InlineData("""{"error":{"message":"context \ud83d"}}""", "OpenAI refused the request (400).")]
    public async Task What_is_refused_for_good_is_not_asked_again(string body, string words)
    {
        var server = new Server(new HttpResponseMessage(HttpStatusCode.BadRequest) { Content = new StringContent(body) });
        using var http = new HttpClient(new ModelHttp(Settings, _time, server));

        var refused = await Assert.ThrowsAsync<ModelUnavailableException>(() => http.GetAsync("http://model.test/", Cancel));

        Assert.Equal(words, refused.Message);
        Assert.Equal(1, server.Requests);
    }

    private static HttpResponseMessage Busy(string seconds)
    {
        var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        response.Headers.Add("Retry-After", seconds);
        return response;
    }

    private sealed class Server(params HttpResponseMessage[] answers) : HttpMessageHandler
    {
        public int Requests { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            answers[Requests].RequestMessage = request;
            return Task.FromResult(answers[Requests++]);
        }
    }
}
