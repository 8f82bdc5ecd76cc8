using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Describe.Pods;

/// <summary>A probe in one line.</summary>
internal static class ProbeText
{
    internal static string Of(JsonObject probe)
    {
        var times = $"delay={probe.Number("initialDelaySeconds") ?? 0}s timeout={probe.Number("timeoutSeconds") ?? 0}s period={probe.Number("periodSeconds") ?? 0}s"
            + $" #success={probe.Number("successThreshold") ?? 0} #failure={probe.Number("failureThreshold") ?? 0}";
        if (probe.Map("exec") is { } exec) return $"exec {Parts.Bracketed(exec.Texts("command"))} {times}";
        if (probe.Map("httpGet") is { } http) return $"http-get {http.Text("scheme").ToLowerInvariant()}://{Host(http)}{Path(http.Text("path"))} {times}";
        if (probe.Map("tcpSocket") is { } tcp) return $"tcp-socket {tcp.Text("host")}:{tcp.Text("port")} {times}";
        return probe.Map("grpc") is { } grpc ? $"grpc <pod>:{grpc.Number("port") ?? 0} {grpc.Text("service")} {times}" : $"unknown {times}";
    }

    private static string Host(JsonObject http)
    {
        var host = http.Text("host");
        return $"{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}:{http.Text("port")}";
    }

    // As a URL: a question mark belongs to the path here, and is escaped.
    private static string Path(string path)
    {
        var escaped = string.Concat(path.Select(c => c is '?' or '#' or '%' or ' ' or '"' or '<' or '>' or '`' or '{' or '}' or '|' or '^' or '[' or ']' or '\\' || c > '~' ? Uri.EscapeDataString(c.ToString()) : c.ToString()));
        return escaped.Length > 0 && !escaped.StartsWith('/') ? "/" + escaped : escaped;
    }
}
