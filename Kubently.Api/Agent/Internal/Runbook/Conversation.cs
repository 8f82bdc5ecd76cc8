using System.Collections.Immutable;
using System.Text.Json;
using Kubently.Api.Agent.Internal.Context;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Agent.Internal.Runbook;

/// <summary>What the message list says: the last question, what the tools said since, and what was looked at before.</summary>
/// <param name="Question">The last thing that the user said.</param>
/// <param name="Turn">How many questions there have been.</param>
/// <param name="Results">The tools that were called for this question, in order.</param>
/// <param name="Earlier">The last question before it for which a cluster was looked into, if any.</param>
internal sealed record Conversation(string Question, int Turn, ImmutableArray<ToolReply> Results, Conversation? Earlier)
{
    /// <summary>The cluster of the question before, if any.</summary>
    public string? EarlierCluster => Earlier?.Cluster;

    private string? Cluster => Results.Select(result => result.Argument("cluster_id")).LastOrDefault(id => id is not null);

    public static Conversation Of(IEnumerable<ChatMessage> messages)
    {
        var question = "";
        var turn = 0;
        Conversation? earlier = null;
        var calls = new Dictionary<string, FunctionCallContent>(StringComparer.Ordinal);
        var results = ImmutableArray.CreateBuilder<ToolReply>();
        foreach (var message in messages)
        {
            if (message.Role == ChatRole.User && message.Text.Length > 0)
            {
                var before = new Conversation(question, turn, results.ToImmutable(), null);
                if (before.Cluster is not null) earlier = before;
                (question, turn) = (message.Text, turn + 1);
                results.Clear();
            }
            foreach (var content in message.Contents)
            {
                if (content is FunctionCallContent call) calls[call.CallId] = call;
                else if (content is FunctionResultContent result && calls.TryGetValue(result.CallId, out var asked)) results.Add(Reply(asked, result));
            }
        }
        return new Conversation(question, turn, results.ToImmutable(), earlier);
    }

    public ToolReply? Last(string tool) => Results.LastOrDefault(result => result.Tool == tool);

    private static ToolReply Reply(FunctionCallContent call, FunctionResultContent result)
    {
        var arguments = (call.Arguments ?? new Dictionary<string, object?>())
            .Where(pair => pair.Value is not null)
            .ToImmutableDictionary(pair => pair.Key, pair => Words(pair.Value));
        return new ToolReply(call.Name, arguments, result.Exception is { } failure ? failure.Message : OutputFrame.Body(Words(result.Result)));
    }

    // A function's result arrives as it was, or as the JSON that it was turned into.
    private static string Words(object? value) => value switch
    {
        null => "",
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } json => json.GetString()!,
        JsonElement json => json.GetRawText(),
        _ => value.ToString() ?? "",
    };
}
