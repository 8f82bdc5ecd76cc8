using System.ComponentModel;
using Kubently.Contracts;
using Kubently.Contracts.Agent;

namespace Kubently.Api.Mcp.Internal.Tools;

internal sealed record AskArguments
{
    [Description("The question, in words: why is checkout failing in prod-eu? 1 to 8000 characters.")]
    public required string Query { get; init; }

    [Description("The cluster to look at; left out, the question's words choose.")]
    public ClusterId? ClusterId { get; init; }

    [Description("The conversation to go on with, as an earlier answer gave it; left out, a new one is opened.")]
    public ConversationId? ConversationId { get; init; }
}
