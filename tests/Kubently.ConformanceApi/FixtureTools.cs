using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Kubently.ConformanceApi;

/// <summary>The tools that the suite's scenarios call.</summary>
internal sealed class FixtureTools
{
    [McpServerTool(Name = "test_simple_text"), Description("Gives a text.")]
    public static string SimpleText() => "This is a simple text response for testing.";

    [McpServerTool(Name = "test_image_content"), Description("Gives an image.")]
    public static ImageContentBlock Image() => Fixtures.Image();

    [McpServerTool(Name = "test_audio_content"), Description("Gives a sound.")]
    public static AudioContentBlock Audio() => Fixtures.Audio();

    [McpServerTool(Name = "test_embedded_resource"), Description("Gives a resource.")]
    public static EmbeddedResourceBlock EmbeddedResource() => Fixtures.Embedded("test://embedded-resource", "text/plain", "This is an embedded resource content.");

    [McpServerTool(Name = "test_multiple_content_types"), Description("Gives a text, an image and a resource.")]
    public static ContentBlock[] MultipleContentTypes() =>
    [
        new TextContentBlock { Text = "Multiple content types test:" },
        Fixtures.Image(),
        Fixtures.Embedded("test://mixed-content-resource", "application/json", """{"test":"data","value":123}"""),
    ];

    [McpServerTool(Name = "test_tool_with_logging"), Description("Tells three times what it does.")]
    public static async Task<string> WithLogging(McpServer server, CancellationToken cancellationToken)
    {
        foreach (var told in (string[])["Tool execution started", "Tool processing data", "Tool execution completed"])
        {
            var message = new JsonObject { ["level"] = "info", ["logger"] = "conformance", ["data"] = told };
            await server.SendNotificationAsync("notifications/message", message, cancellationToken: cancellationToken);
        }

        return "Tool with logging executed successfully";
    }

    [McpServerTool(Name = "test_tool_with_progress"), Description("Tells three times how far it is.")]
    public static async Task<string> WithProgress(McpServer server, RequestContext<CallToolRequestParams> context, CancellationToken cancellationToken)
    {
        if (context.Params?.ProgressToken is not { } token) return "No progress token provided";
        foreach (var progress in (int[])[0, 50, 100])
            await server.NotifyProgressAsync(token, new ProgressNotificationValue { Progress = progress, Total = 100 }, cancellationToken: cancellationToken);
        return $"{token}";
    }

    [McpServerTool(Name = "test_error_handling"), Description("Fails.")]
    public static string ErrorHandling() => throw new McpException("This tool intentionally returns an error for testing");

    /// <summary>A tool whose schema uses what JSON Schema 2020-12 has.</summary>
    public static McpServerTool Schema()
    {
        var tool = McpServerTool.Create(static () => "JSON Schema 2020-12 tool executed successfully", new McpServerToolCreateOptions { Name = "json_schema_2020_12_tool", Description = "Has a schema of its own." });
        tool.ProtocolTool.InputSchema = JsonElement.Parse(
            """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "type": "object",
              "$defs": { "address": { "type": "object", "properties": { "street": { "type": "string" }, "city": { "type": "string" } } } },
              "properties": { "name": { "type": "string" }, "address": { "$ref": "#/$defs/address" } },
              "additionalProperties": false
            }
            """);
        return tool;
    }
}
