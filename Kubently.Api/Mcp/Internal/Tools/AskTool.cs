using Kubently.Api.Agent;
using Kubently.Api.Conversations;
using Kubently.Api.Problems;
using Kubently.Contracts.Agent;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Kubently.Api.Mcp.Internal.Tools;

internal sealed class AskTool
{
    private readonly IAgent _agent;
    private readonly IConversations _conversations;
    private readonly int _maxOutput;

    public AskTool(IAgent agent, IConversations conversations, McpOptions options)
    {
        (_agent, _conversations, _maxOutput) = (agent, conversations, options.MaxOutput);
        Tool = new TypedTool<AskArguments, AskAnswer>(
            "ask_kubently", "Ask Kubently",
            "Has Kubently's agent investigate a question about one cluster or the whole fleet: it plans, reads the clusters, and answers with causes, evidence and next steps. Takes seconds to "
            + "minutes and tells its progress. Give conversation_id to go on with what was asked before. A change that it wants waits for a person.",
            new ToolAnnotations { Title = "Ask Kubently", ReadOnlyHint = false, DestructiveHint = false, OpenWorldHint = false }, RunAsync);
    }

    public McpServerTool Tool { get; }

    private async Task<CallToolResult> RunAsync(AskArguments arguments, ToolCall call, CancellationToken cancellationToken)
    {
        var question = new AskRequest { Question = arguments.Query, ClusterId = arguments.ClusterId, ConversationId = arguments.ConversationId };
        return await _agent.AskAsync(question, call.Caller, cancellationToken) switch
        {
            AskOutcome.Started(var conversation, var after) => await FollowAsync(conversation, after, call, cancellationToken),
            AskOutcome.Rejected(var problem) => ToolAnswer.Of(problem),
            var other => throw new System.Diagnostics.UnreachableException($"{other}"),
        };
    }

    private async Task<CallToolResult> FollowAsync(ConversationId conversation, long after, ToolCall call, CancellationToken cancellationToken)
    {
        var story = new AskStory();
        try
        {
            await foreach (var batch in _conversations.FollowAsync(conversation, after, cancellationToken))
            {
                // Proxies cut what is silent for too long, and clients give up.
                if (batch.IsEmpty) await call.TellAsync(null, cancellationToken);
                foreach (var message in batch.SelectMany(happened => story.Apply(happened))) await call.TellAsync(message, cancellationToken);
                if (story.HasEnded) break;
            }
        }
        finally
        {
            // Nobody else can be given the answer of this call.
            if (!story.HasEnded) await _conversations.StopAsync(conversation, CancellationToken.None);
        }

        if (story.AnswerIn(conversation) is not { } answer)
            return ToolAnswer.Failed($"{story.Failure ?? "The conversation was deleted, or holds no answer."} (conversation {conversation})", ProblemKind.NoAnswer.Slug);
        var whole = answer with { Answer = ToolText.Within(answer.Answer, _maxOutput, $"the conversation's resource kubently://conversations/{conversation} holds all of it") };
        return ToolAnswer.Of(whole, whole.Answer);
    }
}
