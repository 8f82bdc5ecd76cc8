using System.Text.Json;
using Kubently.Kubectl.Cluster;

namespace Kubently.Cli.Up;

/// <summary>Asks a cluster's API server for its version, to tell a person early that it does not answer.</summary>
internal static class ClusterProbe
{
    private const int MaxBytes = 64 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task<ClusterStart> AskAsync(IClusterConnection connection, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("version", UriKind.Relative));
            using var response = await connection.SendAsync(request, either.Token);
            if (!response.IsSuccessStatusCode) return new ClusterStart.Silent($"{connection.Server.Host} answers with status {(int)response.StatusCode}");
            await response.Content.LoadIntoBufferAsync(MaxBytes, either.Token);
            using var body = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(either.Token), cancellationToken: either.Token);
            return new ClusterStart.Reachable(body.RootElement.GetProperty("gitVersion").GetString() ?? "");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ClusterStart.Silent($"{connection.Server.Host} does not answer within {Patience.TotalSeconds:0} s");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // No route, a wrong certificate, a proxy's page: the sentence is all that matters here.
            return new ClusterStart.Silent((exception.InnerException ?? exception).Message);
        }
    }
}
