using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Kubently.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Kubently.Api.Tests.A2A;

/// <summary>A client's address for notifications.</summary>
internal sealed class PushReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Notification> _got = new();
    private int _failures;

    private PushReceiver(WebApplication app, int failures) => (_app, _failures) = (app, failures);

    public string Url => $"{_app.Urls.First()}/hook";

    /// <summary>One that answers the first few notifications with an error.</summary>
    public static async Task<PushReceiver> StartAsync(int failures = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var receiver = new PushReceiver(app, failures);
        app.MapPost("/hook", receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>What it was told so far.</summary>
    public ImmutableArray<Notification> Got => [.. _got];

    public Task FirstAsync() => Eventually.HoldsAsync(() => Task.FromResult(!_got.IsEmpty));

    /// <summary>All that it was told, once it was told how the task ended.</summary>
    public async Task<ImmutableArray<Notification>> UntilEndAsync()
    {
        await Eventually.HoldsAsync(() => Task.FromResult(_got.Any(each => StateOf(each.Json) is "TASK_STATE_COMPLETED" or "completed")), () => string.Join('\n', _got.Select(each => each.Json)));
        return [.. _got];
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string? StateOf(JsonNode json) => (string?)(json["statusUpdate"] ?? json)["status"]?["state"];

    private async Task<IResult> TakeAsync(HttpContext http, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, cancellationToken);
        _got.Enqueue(new Notification(http.Request.Headers.ToImmutableDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray()));
        return Interlocked.Decrement(ref _failures) >= 0 ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable) : Results.Ok();
    }

    internal sealed record Notification(ImmutableDictionary<string, string> Headers, byte[] Body)
    {
        public JsonNode Json => JsonNode.Parse(Body)!;
    }
}
