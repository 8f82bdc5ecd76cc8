using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Api.Mcp.Internal.Wire;
using Kubently.Api.Problems;
using ModelContextProtocol.Protocol;

namespace Kubently.Api.Mcp.Internal.Tools;

/// <summary>What a tool gives, as MCP says it.</summary>
internal static class ToolAnswer
{
    /// <summary>In the metadata of a failure: which kind it is, for programs.</summary>
    public const string ProblemKey = "kubently/problem";

    /// <summary>An answer whose structure is all of it: the text is its JSON.</summary>
    public static CallToolResult Of<T>(T answer) where T : class
    {
        var structure = JsonSerializer.SerializeToElement(answer, McpJson.Type<T>());
        return new CallToolResult { Content = [new TextContentBlock { Text = structure.GetRawText() }], StructuredContent = structure };
    }

    /// <summary>An answer that people and models read as text.</summary>
    public static CallToolResult Of<T>(T answer, string text, bool failed = false) where T : class => new()
    {
        Content = [new TextContentBlock { Text = text }],
        StructuredContent = JsonSerializer.SerializeToElement(answer, McpJson.Type<T>()),
        IsError = failed,
    };

    /// <summary>A failure that has no kind.</summary>
    public static CallToolResult Failed(string sentence) => new() { Content = [new TextContentBlock { Text = sentence }], IsError = true };

    /// <summary>The same failure that REST answers with.</summary>
    public static CallToolResult Of(ProblemResult problem) => Failed(problem.Detail, problem.Kind.Slug, problem.Subject, problem.RetryAfterSeconds);

    /// <summary>A failure with the end of its kind's URI.</summary>
    public static CallToolResult Failed(string sentence, string slug, string? subject = null, int? retryAfterSeconds = null)
    {
        var kind = new JsonObject { ["type"] = $"/problems/{slug}" };
        if (subject is not null) kind["subject"] = subject;
        if (retryAfterSeconds is { } seconds) kind["retry_after_seconds"] = seconds;
        var failed = Failed(sentence);
        failed.Meta = new JsonObject { [ProblemKey] = kind };
        return failed;
    }
}
