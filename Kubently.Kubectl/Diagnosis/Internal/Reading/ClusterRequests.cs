using System.Net;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Diagnosis.Internal.Model;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Kubectl.Diagnosis.Internal.Reading;

/// <summary>Reads from one API server with a bound on bytes, time and requests in flight.</summary>
internal sealed class ClusterRequests(IClusterConnection connection, DiagnosisOptions options, TimeProvider time, ClusterPolicy policy) : IDisposable
{
    private const int ErrorBytes = 16 * 1024;
    private readonly SemaphoreSlim _slots = new(options.Concurrency);

    /// <summary>What the cluster's policy file permits to be read.</summary>
    public Permitted Permitted { get; } = new(policy);

    public async Task<Answer> GetAsync(string path, string accept, int maxBytes, CancellationToken cancellationToken)
    {
        if (Permitted.Objection(path) is { } objection) return new Answer.Refused(0, objection);
        await _slots.WaitAsync(cancellationToken);
        try
        {
            using var timer = new CancellationTokenSource(options.RequestTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
            try
            {
                return await SendAsync(path, accept, maxBytes, either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return new Answer.Refused(0, $"no answer within {options.RequestTimeout.TotalSeconds:0} s");
            }
        }
        catch (HttpRequestException failure)
        {
            return new Answer.Unreachable(failure);
        }
        catch (IOException failure)
        {
            return new Answer.Refused(0, $"the answer broke off: {failure.Message}");
        }
        finally
        {
            _slots.Release();
        }
    }

    public void Dispose() => _slots.Dispose();

    private async Task<Answer> SendAsync(string path, string accept, int maxBytes, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Accept.ParseAdd(accept);
        using var response = await connection.SendAsync(request, cancellationToken);
        if (response.IsSuccessStatusCode) return await ReadAsync(response, maxBytes, cancellationToken);
        var body = await ReadAsync(response, ErrorBytes, cancellationToken);
        return new Answer.Refused((int)response.StatusCode, Reason(response.StatusCode, body.AsJson()?.Text("message")));
    }

    private static string Reason(HttpStatusCode status, string? message) => (status, message) switch
    {
        (_, { Length: > 0 }) => Quote.Line(message, 300),
        (HttpStatusCode.Forbidden, _) => "forbidden",
        (HttpStatusCode.NotFound, _) => "not found",
        _ => $"the API server answered {(int)status}",
    };

    private static async Task<Answer.Body> ReadAsync(HttpResponseMessage response, int maxBytes, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (body.Length <= maxBytes)
        {
            var read = await stream.ReadAsync(buffer, cancellationToken);
            if (read == 0) return new Answer.Body(body.ToArray(), Cut: false);
            body.Write(buffer, 0, read);
        }
        return new Answer.Body(body.GetBuffer()[..maxBytes], Cut: true);
    }
}
