using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Kubently.Testing.Models;

/// <summary>A model's provider on a loopback port that answers what a test tells it to, and remembers what it was sent.</summary>
public sealed class FakeProvider : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Func<string, CancellationToken, Task<ProviderAnswer>> _script;

    private FakeProvider(WebApplication app, Func<string, CancellationToken, Task<ProviderAnswer>> script) => (_app, _script) = (app, script);

    public string Address => _app.Urls.Single();

    /// <summary>The bodies that came.</summary>
    public ConcurrentQueue<string> Bodies { get; } = [];

    public ConcurrentQueue<string> Paths { get; } = [];

    /// <summary>One that gives these answers, one a request.</summary>
    public static Task<FakeProvider> StartAsync(params ProviderAnswer[] answers)
    {
        var left = new ConcurrentQueue<ProviderAnswer>(answers);
        return StartAsync((_, _) => Task.FromResult(left.TryDequeue(out var next) ? next : ProviderAnswer.Refusal(500, "no more answers")));
    }

    /// <summary>One that answers each request's body; the token is cancelled when whoever asked has gone.</summary>
    public static async Task<FakeProvider> StartAsync(Func<string, CancellationToken, Task<ProviderAnswer>> script)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var provider = new FakeProvider(app, script);
        app.Run(provider.AnswerAsync);
        await app.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        Bodies.Enqueue(body);
        Paths.Enqueue(context.Request.Path);
        var answer = await _script(body, context.RequestAborted);
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        if (answer.RetryAfter is { } seconds) context.Response.Headers.RetryAfter = seconds;
        await context.Response.StartAsync();
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(answer.Body));
        await context.Response.Body.FlushAsync();
        if (answer.BreaksOff) context.Abort();
    }
}
