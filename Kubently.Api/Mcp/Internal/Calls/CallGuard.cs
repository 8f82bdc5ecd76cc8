using Kubently.Api.Mcp.Internal.Tools;
using Kubently.Api.Problems;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Kubently.Api.Mcp.Internal.Calls;

/// <summary>
/// Stands around each request: ends a tool's call when its client cancels it, and turns what goes wrong into an answer that says so. The SDK's
/// own log is off: it tells of clients' mistakes as of the server's.
/// </summary>
internal sealed partial class CallGuard(CallCancellations cancellations, ILogger<CallGuard> logger)
{
    private const string Broke = "The server broke on this request. Its log says why.";

    /// <summary>Runs a tool's call; whatever goes wrong in it is a result.</summary>
    /// <param name="name">What its client cancels it by; null when it cannot.</param>
    /// <param name="run">The call.</param>
    /// <param name="cancellationToken">Ends it with its connection.</param>
    public async ValueTask<CallToolResult> CallAsync(CallName? name, Func<CancellationToken, ValueTask<CallToolResult>> run, CancellationToken cancellationToken)
    {
        try
        {
            if (name is null) return await run(cancellationToken);
            await using var watch = await cancellations.WatchAsync(name, cancellationToken);
            try
            {
                return await run(watch.Token);
            }
            catch (OperationCanceledException) when (watch.Token.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                // Nobody waits for it; it ends the stream.
                return ToolAnswer.Failed("The call was cancelled by its client.");
            }
        }
        catch (Exception exception) when (StoreFault.Of(exception) is { } problem)
        {
            return ToolAnswer.Of(problem);
        }
        catch (Exception exception) when (IsOurs(exception))
        {
            LogBroken("tools/call", exception);
            return ToolAnswer.Failed(Broke, ProblemKind.Internal.Slug);
        }
    }

    /// <summary>Runs any other request; whatever goes wrong in it is an error of the protocol.</summary>
    public async ValueTask<TResult> AskAsync<TResult>(string method, Func<ValueTask<TResult>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception exception) when (StoreFault.Of(exception) is { } problem)
        {
            throw new McpProtocolException(problem.Detail, McpErrorCode.InternalError);
        }
        catch (Exception exception) when (IsOurs(exception))
        {
            LogBroken(method, exception);
            throw new McpProtocolException(Broke, McpErrorCode.InternalError);
        }
    }

    // The SDK says what is wrong with a request by its own exceptions, and by those of arguments that do not fit a prompt.
    private static bool IsOurs(Exception exception) => exception is not (McpException or OperationCanceledException or ArgumentException);

    [LoggerMessage(Level = LogLevel.Error, Message = "Broke on {Method}")]
    private partial void LogBroken(string method, Exception exception);
}
