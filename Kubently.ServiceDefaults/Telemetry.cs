using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Kubently.ServiceDefaults;

/// <summary>Traces, metrics and logs over OTLP, configured by the standard <c>OTEL_*</c> variables.</summary>
public static class Telemetry
{
    /// <summary>
    /// Collects what the process named <paramref name="source"/> emits, ASP.NET Core, HTTP clients and the runtime; exports when
    /// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set, and costs nothing to speak of otherwise.
    /// </summary>
    public static TBuilder AddTelemetry<TBuilder>(this TBuilder builder, string source) where TBuilder : IHostApplicationBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) return builder;
        builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics.AddMeter(source).AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation())
            .WithTracing(tracing => tracing.AddSource(source).AddAspNetCoreInstrumentation().AddHttpClientInstrumentation())
            .WithLogging()
            .UseOtlpExporter();
        return builder;
    }
}
