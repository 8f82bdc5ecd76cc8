using System.Net.Http.Headers;

namespace Kubently.Executor.Link.Internal;

/// <summary>Posts over the shared pool.</summary>
internal sealed class HttpApi(ApiConnection connection, TimeProvider time) : IApi
{
    private const int MaxAnswerBytes = 64 * 1024;

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    public async Task<ApiAnswer> PostAsync(string path, PostBody body, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var request = connection.Request(HttpMethod.Post, path);
            request.Content = new ReadOnlyMemoryContent(body.Bytes);
            request.Content.Headers.ContentType = Json;
            if (body.IsGzip) request.Content.Headers.ContentEncoding.Add("gzip");
            using var response = await connection.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var beginning = await BeginningAsync(response, either.Token);
            return new ApiAnswer.Answered((int)response.StatusCode, beginning, ApiConnection.RetryAfter(response, time.GetUtcNow()));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            return new ApiAnswer.Unreachable(NetworkFault.Describe(exception));
        }
    }

    private static async Task<ReadOnlyMemory<byte>> BeginningAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var length = response.Content.Headers.ContentLength;
        if (length == 0) return default;
        var buffer = new byte[Math.Min(length ?? 4096, MaxAnswerBytes)];
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return buffer.AsMemory(0, read);
    }
}
