using System.IO.Compression;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Kubently.Contracts.Approvals;
using Kubently.Contracts.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kubently.Executor.Tests.Fakes;

/// <summary>An API on a loopback port whose every answer a test decides.</summary>
internal sealed class FakeApi : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeApi(int port, X509Certificate2? certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port, listen =>
            {
                if (certificate is not null) listen.UseHttps(certificate);
            });
            kestrel.Limits.MinRequestBodyDataRate = null;
        });
        _app = builder.Build();
        _app.MapGet("/executor/stream", StreamAsync);
        _app.MapPost("/executor/results", context => PostAsync(context, Results, body => ResultAnswer(body), body => JsonSerializer.Deserialize(body, KubentlyJson.Wire.ResultPost)!));
        _app.MapPost("/executor/approvals/{id}/use", context => PostAsync(
            context, Uses, body => ApprovalAnswer(body), body => ($"{context.Request.RouteValues["id"]}", JsonSerializer.Deserialize(body, KubentlyJson.Wire.ApprovalUse)!)));
        _app.MapPost("/executor/capabilities", context => PostAsync(context, Reports, _ => (CapabilitiesStatus, "{}"), body => body));
        _app.MapPost("/executor/heartbeat", context => PostAsync(context, Beats, _ => (200, HeartbeatBody), body => body));
    }

    public Signals<FakeStream> Streams { get; } = new();

    public Signals<ResultPost> Results { get; } = new();

    /// <summary>The approvals that were taken, and for what.</summary>
    public Signals<(string Id, ApprovalUse Use)> Uses { get; } = new();

    public Signals<string> Reports { get; } = new();

    public Signals<string> Beats { get; } = new();

    /// <summary>Each request for a stream, with the status that it got.</summary>
    public Signals<int> StreamRequests { get; } = new();

    public Func<HttpResponse, int> StreamStatus { get; set; } = _ => 200;

    public Func<string, (int Status, string Body)> ResultAnswer { get; set; } = _ => (200, """{"status":"accepted","command_id":"x"}""");

    public Func<string, (int Status, string Body)> ApprovalAnswer { get; set; } = _ => (503, "{}");

    public int CapabilitiesStatus { get; set; } = 200;

    public string HeartbeatBody { get; set; } = """{"status":"success","message":""}""";

    public Uri Url => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<FakeApi> StartAsync(int port = 0, X509Certificate2? certificate = null)
    {
        var api = new FakeApi(port, certificate);
        await api._app.StartAsync();
        return api;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var stream in Streams.Untaken) stream.End();
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task StreamAsync(HttpContext context)
    {
        var status = context.Response.StatusCode = StreamStatus(context.Response);
        if (status != 200)
        {
            StreamRequests.Add(status);
            return;
        }

        context.Response.ContentType ??= "text/event-stream; charset=utf-8";
        await context.Response.Body.FlushAsync();
        var stream = new FakeStream(context);
        StreamRequests.Add(status);
        Streams.Add(stream);
        await Task.WhenAny(stream.Ended, stream.GoneAsync());
    }

    private static async Task PostAsync<T>(
        HttpContext context, Signals<T> signals, Func<string, (int Status, string Body)> answer, Func<string, T> read)
    {
        var isGzip = context.Request.Headers.ContentEncoding == "gzip";
        using var reader = new StreamReader(isGzip ? new GZipStream(context.Request.Body, CompressionMode.Decompress) : context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var (status, text) = answer(body);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        if (status == 429) context.Response.Headers.RetryAfter = "20";
        await context.Response.WriteAsync(text);
        signals.Add(read(body));
    }
}
