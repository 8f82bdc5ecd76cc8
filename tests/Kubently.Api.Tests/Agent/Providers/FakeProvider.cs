using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Kubently.Api.Tests.Agent.Providers;

/// <summary>A provider on a loopback port that answers what a test tells it to, one answer a request, and remembers what it was sent.</summary>
internal sealed class FakeProvider : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ProviderAnswer> _answers = [];

    private FakeProvider(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    /// <summary>The bodies that came.</summary>
    public ConcurrentQueue<string> Bodies { get; } = [];

    public ConcurrentQueue<string> Paths { get; } = [];

    public static async Task<FakeProvider> StartAsync(params ProviderAnswer[] answers)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var provider = new FakeProvider(app);
        foreach (var answer in answers) provider._answers.Enqueue(answer);
        app.Run(provider.AnswerAsync);
        await app.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        Bodies.Enqueue(await reader.ReadToEndAsync());
        Paths.Enqueue(context.Request.Path);
        var answer = _answers.TryDequeue(out var next) ? next : ProviderAnswer.Refusal(500, "no more answers");
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        if (answer.RetryAfter is { } seconds) context.Response.Headers.RetryAfter = seconds;
        await context.Response.StartAsync();
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(answer.Body));
        await context.Response.Body.FlushAsync();
        if (answer.BreaksOff) context.Abort();
    }
}
