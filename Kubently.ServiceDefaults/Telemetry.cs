using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Kubently.ServiceDefaults;

/// <summary>Traces, metrics and logs over OTLP, configured by the standard <c>OTEL_*</c> variables.</summary>
public static class Telemetry
{
    // Requests, connections, calls to others, and the runtime; not what ASP.NET Core measures of routing and authorization, for each request.
    private static readonly string[] Framework = ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime"];

    // What asks every few seconds whether the process is well would bury everything else.
    private static readonly string[] Unwatched = ["/health", "/healthz", "/alive", "/metrics"];

    /// <summary>
    /// Collects what the process named <paramref name="source"/> emits, ASP.NET Core, HTTP clients and the runtime; exports when
    /// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set. Without it nothing is traced, and metrics are collected only for <paramref name="reader"/>, which may
    /// be a scraping endpoint. The service is named after the source unless <c>OTEL_SERVICE_NAME</c> or <c>OTEL_RESOURCE_ATTRIBUTES</c> names it.
    /// </summary>
    public static TBuilder AddTelemetry<TBuilder>(this TBuilder builder, string source, Action<MeterProviderBuilder>? reader = null) where TBuilder : IHostApplicationBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        var exported = !string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        if (!exported && reader is null) return builder;
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource =>
            {
                if (!IsNamed(builder.Configuration)) resource.AddService(source);
            })
            .WithMetrics(metrics =>
            {
                metrics.AddMeter([source, .. Framework]);
                reader?.Invoke(metrics);
            });
        if (!exported) return builder;
        telemetry
            .WithTracing(tracing => tracing.AddSource(source).AddAspNetCoreInstrumentation(http => http.Filter = IsWatched).AddHttpClientInstrumentation())
            .WithLogging()
            .UseOtlpExporter();
        return builder;
    }

    private static bool IsNamed(IConfiguration settings) =>
        !string.IsNullOrWhiteSpace(settings["OTEL_SERVICE_NAME"]) || settings["OTEL_RESOURCE_ATTRIBUTES"]?.Contains("service.name=", StringComparison.Ordinal) == true;

    private static bool IsWatched(HttpContext context) => !Unwatched.Contains(context.Request.Path.Value);
}
