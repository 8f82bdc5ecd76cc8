using Kubently.Api.Mcp.Internal.Wire;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Kubently.Api.Mcp.Internal.Tools;

/// <summary>A tool whose arguments are read into a type, and whose schemas are made of what it takes and gives.</summary>
internal sealed class TypedTool<TArguments, TAnswer> : McpServerTool where TArguments : class where TAnswer : class
{
    private readonly Func<TArguments, ToolCall, CancellationToken, Task<CallToolResult>> _run;

    public TypedTool(string name, string title, string description, ToolAnnotations annotations, Func<TArguments, ToolCall, CancellationToken, Task<CallToolResult>> run)
    {
        _run = run;
        ProtocolTool = new Tool
        {
            Name = name,
            Title = title,
            Description = description,
            InputSchema = ToolSchema.OfArguments(McpJson.Type<TArguments>()),
            OutputSchema = ToolSchema.OfAnswer(McpJson.Type<TAnswer>()),
            Annotations = annotations,
        };
    }

    public override Tool ProtocolTool { get; }

    public override IReadOnlyList<object> Metadata => [];

    public override async ValueTask<CallToolResult> InvokeAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken = default) =>
        ToolArguments.TryRead(request.Params?.Arguments, McpJson.Type<TArguments>(), out var arguments, out var fault)
            ? await _run(arguments, new ToolCall(request), cancellationToken)
            : ToolAnswer.Failed(fault, "invalid-field");
}
