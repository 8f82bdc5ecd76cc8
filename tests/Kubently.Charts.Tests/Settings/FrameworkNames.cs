namespace Kubently.Charts.Tests.Settings;

/// <summary>Variables that no option of Kubently's reads, each with who does.</summary>
internal static class FrameworkNames
{
    private static readonly Dictionary<string, string> Readers = new()
    {
        ["ASPNETCORE_URLS"] = "the web host: where it listens",
        ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "the web host: who is in front is believed",
        ["DOTNET_EnableDiagnostics"] = "the runtime",
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "the OpenTelemetry exporter",
        ["OTEL_EXPORTER_OTLP_HEADERS"] = "the OpenTelemetry exporter",
        ["OTEL_SERVICE_NAME"] = "the OpenTelemetry resource",
        ["REDIS_PASSWORD"] = "Kubernetes, which puts it into the connection string",
        ["HTTPS_PROXY"] = "a value file's own: HTTP clients",
        ["CORP_TOKEN"] = "a value file's own",
    };

    public static IReadOnlyCollection<string> All => Readers.Keys;

    public static bool Know(string name) => Readers.ContainsKey(name);
}
