using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Kubently.System.Tests.Telemetry;

/// <summary>A collector of OTLP over HTTP (<c>http/protobuf</c>) on a loopback port, which keeps what it gets.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtlpCollector(WebApplication app) => _app = app;

    public ConcurrentQueue<ExportedSpan> Spans { get; } = new();

    /// <summary>The names of metrics, by the service that sent them.</summary>
    public ConcurrentDictionary<(string Service, string Metric), bool> Metrics { get; } = new();

    /// <summary>What makes a process export to it, often.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _app.Urls.First(),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
    };

    public static async Task<OtlpCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var collector = new OtlpCollector(app);
        app.MapPost("/v1/traces", async (HttpRequest request) => collector.TakeSpans(await MessageAsync(request)));
        app.MapPost("/v1/metrics", async (HttpRequest request) => collector.TakeMetrics(await MessageAsync(request)));
        app.MapPost("/v1/logs", () => { });
        await app.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task<ProtoMessage> MessageAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return new ProtoMessage(body.ToArray());
    }

    // The numbers are those of opentelemetry/proto/{trace,metrics,common}/v1.
    private void TakeSpans(ProtoMessage request)
    {
        foreach (var resource in request.All(1))
            foreach (var span in resource.All(2).SelectMany(scope => scope.All(2)))
                Spans.Enqueue(new ExportedSpan(ServiceOf(resource), span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5), Attributes(span.All(9))));
    }

    private void TakeMetrics(ProtoMessage request)
    {
        foreach (var resource in request.All(1))
            foreach (var metric in resource.All(2).SelectMany(scope => scope.All(2)))
                Metrics[(ServiceOf(resource), metric.Text(1))] = true;
    }

    private static string ServiceOf(ProtoMessage resource) => Attributes(resource.All(1).SelectMany(each => each.All(1))).GetValueOrDefault("service.name", "");

    private static Dictionary<string, string> Attributes(IEnumerable<ProtoMessage> pairs)
    {
        var attributes = new Dictionary<string, string>();
        foreach (var pair in pairs)
            if (pair.All(2).FirstOrDefault() is { } value) attributes[pair.Text(1)] = value.Text(1) is { Length: > 0 } text ? text : $"{value.Number(3)}";
        return attributes;
    }
}
