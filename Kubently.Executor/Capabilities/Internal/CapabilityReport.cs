using System.Text.Json;
using Kubently.Executor.Work;
using Kubently.Kubectl.Cluster;

namespace Kubently.Executor.Capabilities.Internal;

/// <summary>Puts the report together from the options, the handlers and the cluster's version.</summary>
internal sealed class CapabilityReport(
    ExecutorOptions options,
    IEnumerable<ICommandHandler> handlers,
    KubectlVerbs verbs,
    IClusterConnection cluster,
    TimeProvider time) : ICapabilityReport
{
    private const int MaxVersionBytes = 16 * 1024;
    private const int MaxError = 1000;

    // A report does not wait for a cluster that is down.
    private static readonly TimeSpan VersionWithin = TimeSpan.FromSeconds(5);

    private volatile Contracts.Capabilities _current = new()
    {
        Mode = options.Mode,
        AllowedVerbs = verbs.Names,
        Tools = [.. handlers.Select(handler => handler.Tool).Order(StringComparer.Ordinal)],
        ExecutorVersion = options.Version,
        ExecutorPod = options.Pod,
        Labels = options.Labels.IsEmpty ? null : options.Labels,
    };

    public Contracts.Capabilities Current => options.Policy?.State is { } policy
        ? _current with { PolicyVersion = policy.Policy.Hash, PolicyError = Bounded(policy.Error) }
        : _current;

    public async Task<bool> RefreshAsync(CancellationToken cancellationToken)
    {
        // An unreachable cluster has the version that it had.
        if (await VersionAsync(cancellationToken) is not { } version || version == _current.KubernetesVersion) return false;
        _current = _current with { KubernetesVersion = version };
        return true;
    }

    private static string? Bounded(string? text) => text?.Length > MaxError ? text[..MaxError] + "…" : text;

    private async Task<string?> VersionAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(VersionWithin, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("version", UriKind.Relative));
            using var response = await cluster.SendAsync(request, either.Token);
            if (!response.IsSuccessStatusCode) return null;
            var buffer = new byte[MaxVersionBytes];
            await using var body = await response.Content.ReadAsStreamAsync(either.Token);
            var read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, either.Token);
            using var json = JsonDocument.Parse(buffer.AsMemory(0, read));
            return json.RootElement.ValueKind == JsonValueKind.Object &&
                json.RootElement.TryGetProperty("gitVersion", out var version) && version.ValueKind == JsonValueKind.String
                    ? version.GetString()
                    : null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException or OperationCanceledException)
        {
            return null;
        }
    }
}
