using System.Collections.Immutable;
using System.Net;
using Kubently.Kubectl.Cluster;

namespace Kubently.Executor.Tests.Fakes;

/// <summary>An API server of which only the version is asked; away while it has none.</summary>
internal sealed class FakeCluster : IClusterConnection
{
    public string? Version { get; set; }

    public Uri Server { get; } = new("https://127.0.0.1:6443/");

    public string DefaultNamespace => "default";

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Version is { } version
        ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent($$"""{"major":"1","gitVersion":"{{version}}"}""") })
        : Task.FromException<HttpResponseMessage>(new HttpRequestException("no route"));

    public Task<SocketOutcome> OpenSocketAsync(string path, ImmutableArray<string> protocols, CancellationToken cancellationToken) =>
        Task.FromResult<SocketOutcome>(new SocketOutcome.Declined(404, ""));
}
