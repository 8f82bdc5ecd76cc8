using Kubently.Api.Access;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Kubently.Api.Mcp.Internal.Tools;

/// <summary>One call of a tool: who calls, and who listens to its progress.</summary>
internal sealed class ToolCall(RequestContext<CallToolRequestParams> request)
{
    private int _steps;

    public Caller Caller { get; } = Caller.Of(request.User ?? throw new InvalidOperationException("The request has no caller."));

    /// <summary>Tells whoever listens that the call goes on, and how; a client that has not asked for progress is told nothing.</summary>
    public async Task TellAsync(string? message, CancellationToken cancellationToken)
    {
        if (request.Params?.ProgressToken is not { } token) return;
        // How much there is to do is not known; what is told must grow with each message.
        await request.Server.NotifyProgressAsync(token, new ProgressNotificationValue { Progress = ++_steps, Message = message }, cancellationToken: cancellationToken);
    }
}
