using System.Collections.Concurrent;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Kubently.Cli.Mcp;

/// <summary>
/// Hands messages on, unread, between a client and the API's server. What keeps a request from getting there is its answer, so no client
/// waits for nothing.
/// </summary>
/// <param name="client">Whoever started the command.</param>
/// <param name="server">The API.</param>
/// <param name="tell">Tells people what cannot be answered.</param>
internal sealed class McpBridge(ITransport client, ITransport server, Action<string> tell) : IDisposable
{
    // A client that sends more at once waits; what cancels others does not.
    private const int MaxOpen = 64;

    private readonly SemaphoreSlim _room = new(MaxOpen);
    private readonly ConcurrentDictionary<Task, bool> _open = new();

    /// <summary>Returns when the client has closed its end; what it still waited for is cut.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var closed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var answering = AnswerAsync(closed.Token);
        try
        {
            await foreach (var message in client.MessageReader.ReadAllAsync(closed.Token))
            {
                if (message is JsonRpcRequest) await _room.WaitAsync(closed.Token);
                Keep(HandOnAsync(message, closed.Token));
            }
        }
        finally
        {
            await closed.CancelAsync();
            await Task.WhenAll(_open.Keys);
            await answering;
        }
    }

    public void Dispose() => _room.Dispose();

    private async Task AnswerAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in server.MessageReader.ReadAllAsync(cancellationToken)) await client.SendMessageAsync(message, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The client has gone.
        }
    }

    private void Keep(Task handing)
    {
        _open[handing] = true;
        _ = handing.ContinueWith(ended => _open.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private async Task HandOnAsync(JsonRpcMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await server.SendMessageAsync(message, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The client has gone.
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or McpException or OperationCanceledException)
        {
            tell(exception.Message);
            if (message is JsonRpcRequest request) await TryRefuseAsync(request, exception, cancellationToken);
        }
        finally
        {
            if (message is JsonRpcRequest) _room.Release();
        }
    }

    private async Task TryRefuseAsync(JsonRpcRequest request, Exception why, CancellationToken cancellationToken)
    {
        var code = why is McpProtocolException known ? known.ErrorCode : McpErrorCode.InternalError;
        try
        {
            await client.SendMessageAsync(new JsonRpcError { Id = request.Id, Error = new JsonRpcErrorDetail { Code = (int)code, Message = why.Message } }, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The client has gone.
        }
    }
}
