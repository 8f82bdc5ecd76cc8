using System.CommandLine;
using Kubently.Cli.Calls;
using Kubently.Cli.Settings;
using Kubently.Cli.Terminals;
using ModelContextProtocol.Client;
using ModelContextProtocol.Server;

namespace Kubently.Cli.Mcp;

/// <summary><c>kubently mcp</c>: the API's MCP server for clients that start a command and speak to it over standard input and output.</summary>
internal static class McpCommand
{
    public static Command Create(CommandActions actions) => actions.Bind(
        new Command("mcp", "An MCP server on standard input and output, for clients that start a command: it hands everything to the API's /mcp. It prints what it has to say on standard error."),
        (call, cancellationToken) => call.WithApiOptionsAsync(async api =>
        {
            using var http = new HttpClient(new ApiMessages(api) { InnerHandler = ApiHttp.Handler(api.Address) }) { Timeout = Timeout.InfiniteTimeSpan };
            var options = new HttpClientTransportOptions { Endpoint = new Uri(WithSlash(api.Address), "mcp"), TransportMode = HttpTransportMode.StreamableHttp, EnableStandaloneGetStream = false };
            await using var connector = new HttpClientTransport(options, http);
            await using var server = await connector.ConnectAsync(cancellationToken);
            await using var client = new StreamServerTransport(call.Terminal.In, call.Terminal.OutStream, "kubently");
            using var bridge = new McpBridge(client, server, call.Verbose ? call.Terminal.Complain : static _ => { });
            await bridge.RunAsync(cancellationToken);
            return ExitCodes.Ok;
        }));

    private static Uri WithSlash(Uri address) => new($"{address.AbsoluteUri.TrimEnd('/')}/");
}
