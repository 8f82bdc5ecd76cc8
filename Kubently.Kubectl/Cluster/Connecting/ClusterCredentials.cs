using k8s.Authentication;

namespace Kubently.Kubectl.Cluster.Connecting;

/// <summary>Puts a cluster's credentials on requests.</summary>
internal static class ClusterCredentials
{
    // A plugin's failure is told with where it was thrown.
    private const int MaxReason = 300;

    /// <summary>
    /// Throws <see cref="HttpRequestException"/>, in kubectl's words, when they cannot be had: a plugin has failed, a file is not there. A server that
    /// nobody is let in to is as good as unreachable.
    /// </summary>
    internal static async Task AuthenticateAsync(this ServiceClientCredentials credentials, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            await credentials.ProcessHttpRequestAsync(request, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException($"getting credentials: {Reason(exception.GetBaseException().Message)}", exception);
        }
    }

    private static string Reason(string message)
    {
        var line = message.AsSpan().TrimStart();
        if (line.IndexOfAny('\r', '\n') is >= 0 and var end) line = line[..end];
        return line.Length <= MaxReason ? line.ToString() : $"{line[..MaxReason]}…";
    }
}
