using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kubently.Charts.Tests.Rendering;
using Kubently.Testing;

namespace Kubently.Charts.Tests.Settings;

/// <summary>
/// What the first container of a workload would find as it starts: its environment as the kubelet puts it together, and its mounted files, which lie in
/// a folder of the test. What somebody else's Secret holds is made up.
/// </summary>
internal sealed partial class PodUnderTest : IDisposable
{
    private static readonly ImmutableDictionary<string, string> Foreign = ImmutableDictionary.CreateRange(
    [
        KeyValuePair.Create("API_KEYS", "ops:somebody-elses-key"), KeyValuePair.Create("EXECUTOR_TOKENS", "prod-eu:somebody-elses-token"), KeyValuePair.Create("AUDIT_KEY", "somebody-elses-audit-key"),
        KeyValuePair.Create("REDIS_PASSWORD", "somebody-elses-password"), KeyValuePair.Create("ANTHROPIC_API_KEY", "somebody-elses-model"), KeyValuePair.Create("SLACK_WEBHOOK_URL", "https://hooks.slack.com/services/x"),
        KeyValuePair.Create("CONSOLE_OIDC_CLIENT_SECRET", "somebody-elses-client"), KeyValuePair.Create("OTEL_EXPORTER_OTLP_HEADERS", "authorization=x"), KeyValuePair.Create("CORP_TOKEN", "x"), KeyValuePair.Create("KUBENTLY_TOKEN", "kubx_somebody-elses-token-0123456789"),
    ]);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kubently-pod-");
    private readonly RenderedChart _rendering;
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);

    public PodUnderTest(RenderedChart rendering, string workloadEnds)
    {
        _rendering = rendering;
        var workload = rendering.Manifests.Single(manifest => manifest.Pod is not null && manifest.Name.EndsWith(workloadEnds, StringComparison.Ordinal));
        var container = workload.Containers.First();
        foreach (var mount in (JsonArray)container["volumeMounts"]!) Fill((string)mount!["mountPath"]!, ((JsonArray)workload.Pod!["volumes"]!).SingleOrDefault(volume => (string)volume!["name"]! == (string)mount["name"]!));
        foreach (var (name, value) in rendering.Environment(workloadEnds))
            if (Value(name, value) is { } text) _environment[name] = Variable().Replace(text, match => _environment[match.Groups[1].Value]).Replace("/etc/kubently/", $"{_folder.FullName}/etc/kubently/", StringComparison.Ordinal);
    }

    public IReadOnlyDictionary<string, string> Environment => _environment;

    /// <summary>Where a path of the container lies.</summary>
    public string At(string path) => _folder.FullName + path;

    public void Dispose() => _folder.Delete(recursive: true);

    private string? Value(string name, JsonNode value)
    {
        if (value is JsonValue) return (string)value!;
        var reference = value["secretKeyRef"]!;
        var secret = _rendering.All("Secret").SingleOrDefault(each => each.Name == (string)reference["name"]!);
        if (secret is null) return Foreign.GetValueOrDefault(name) ?? ((bool?)reference["optional"] == true ? null : throw new InvalidOperationException($"nothing is made up for {name}"));
        return secret.Text("stringData", (string)reference["key"]!);
    }

    private void Fill(string path, JsonNode? volume)
    {
        var folder = Directory.CreateDirectory(At(path)).FullName;
        var name = (string?)volume?["secret"]?["secretName"] ?? (string?)volume?["configMap"]?["name"];
        if (name is null) return;
        var source = _rendering.Manifests.SingleOrDefault(manifest => manifest.Kind == (volume!["secret"] is null ? "ConfigMap" : "Secret") && manifest.Name == name);
        if (source is not null)
        {
            foreach (var (file, text) in (JsonObject)(source.At("data") ?? source.At("stringData"))!) File.WriteAllText(Path.Combine(folder, file), (string)text!);
            return;
        }

        using var authority = new TestAuthority();
        authority.Write(Path.Combine(folder, "tls.crt"), Path.Combine(folder, "tls.key"));
        foreach (var file in (volume!["secret"]?["items"] as JsonArray ?? []).Select(item => (string)item!["path"]!).Append("ca.crt").Append("kubently.pem").Distinct())
            File.WriteAllText(Path.Combine(folder, file), authority.Root.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "policy.yaml"), "version: 1\n");
    }

    [GeneratedRegex(@"\$\(([A-Z_]+)\)")]
    private static partial Regex Variable();
}
