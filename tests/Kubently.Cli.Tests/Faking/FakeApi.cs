using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Kubently.Cli.Tests.Faking;

/// <summary>An API on a loopback port that answers what a test tells it to, and remembers what it was asked.</summary>
internal sealed class FakeApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, FakeAnswer> _answers = new();
    private readonly ConcurrentQueue<AskedRequest> _asked = new();

    private readonly ConcurrentDictionary<string, string> _stalled = new();

    private FakeApi(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public IReadOnlyList<AskedRequest> Asked => [.. _asked];

    public static async Task<FakeApi> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var api = new FakeApi(app);
        app.Run(api.HandleAsync);
        await app.StartAsync();
        return api;
    }

    /// <summary>Answers <c>POST /debug/execute</c> and the like with a value of the wire.</summary>
    public FakeApi With<T>(string request, T value, JsonTypeInfo<T> type, int status = 200) =>
        With(request, new FakeAnswer(status, "application/json", JsonSerializer.Serialize(value, type)));

    public FakeApi With(string request, FakeAnswer answer)
    {
        _answers[request] = answer;
        return this;
    }

    public FakeApi WithProblem(string request, int status, string detail) => With(
        request, new Problem { Type = "/problems/sample", Title = "Sample", Status = status, Detail = detail }, KubentlyJson.Wire.Problem, status);

    /// <summary>Answers with the beginning of a stream and nothing more until the client hangs up.</summary>
    public FakeApi Stalls(string request, string beginning)
    {
        _stalled[request] = beginning;
        return this;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        _asked.Enqueue(new AskedRequest(
            $"{context.Request.Method} {context.Request.Path}", context.Request.Headers[Headers.ApiKey].ToString(), await reader.ReadToEndAsync())
        {
            Authorization = context.Request.Headers.Authorization.ToString(),
        });
        if (_stalled.TryGetValue($"{context.Request.Method} {context.Request.Path}", out var beginning))
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync(beginning);
            await context.Response.Body.FlushAsync();
            var gone = new TaskCompletionSource();
            await using var hangingUp = context.RequestAborted.Register(gone.SetResult);
            await gone.Task;
            return;
        }

        var answer = _answers.GetValueOrDefault($"{context.Request.Method} {context.Request.Path}", new FakeAnswer(404, "text/plain", "nothing here"));
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        await context.Response.WriteAsync(answer.Body);
    }
}
