using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using Kubently.Kubectl.Cluster;

namespace Kubently.Executor.Tests.Fakes;

/// <summary>An API server that tells its version, and otherwise a status; away while it has no version.</summary>
internal sealed class FakeCluster : IClusterConnection
{
    public string? Version { get; set; }

    /// <summary>What is answered to a path; 200 when it is not set.</summary>
    public Func<string, HttpStatusCode> Status { get; set; } = _ => HttpStatusCode.OK;

    /// <summary>The paths that were asked for.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    public Uri Server { get; } = new("https://127.0.0.1:6443/");

    public string DefaultNamespace => "default";

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Version is not { } version) return Task.FromException<HttpResponseMessage>(new HttpRequestException("no route"));
        var path = request.RequestUri!.OriginalString;
        Asked.Enqueue(path);
        return Task.FromResult(new HttpResponseMessage(Status(path)) { Content = new StringContent($$"""{"major":"1","gitVersion":"{{version}}"}""") });
    }

    public Task<SocketOutcome> OpenSocketAsync(string path, ImmutableArray<string> protocols, CancellationToken cancellationToken) =>
        Task.FromResult<SocketOutcome>(new SocketOutcome.Declined(404, ""));
}
