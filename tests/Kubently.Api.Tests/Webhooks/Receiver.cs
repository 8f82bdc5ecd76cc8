using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Kubently.Api.Tests.Webhooks;

/// <summary>Somebody on a loopback port who is told of answers, and takes them or not.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(JsonNode Body, IHeaderDictionary Headers, byte[] Raw)> _posts = new();
    private readonly ConcurrentQueue<string> _paths = new();

    private Receiver(WebApplication app) => _app = app;

    public string Address => $"{_app.Urls.Single()}/hook";

    /// <summary>What the next posts are answered with; 200 after that.</summary>
    public ConcurrentQueue<int> Answers { get; } = new();

    public IReadOnlyList<(JsonNode Body, IHeaderDictionary Headers, byte[] Raw)> Posts => [.. _posts];

    /// <summary>The paths that were posted to, in order.</summary>
    public IReadOnlyList<string> Paths => [.. _paths];

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.Run(receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var raw = new MemoryStream();
        await context.Request.Body.CopyToAsync(raw);
        _paths.Enqueue(context.Request.Path);
        _posts.Enqueue((JsonNode.Parse(raw.ToArray())!, new HeaderDictionary(context.Request.Headers.ToDictionary()), raw.ToArray()));
        context.Response.StatusCode = Answers.TryDequeue(out var status) ? status : 200;
    }
}
