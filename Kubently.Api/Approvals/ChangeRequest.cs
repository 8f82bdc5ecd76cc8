using Kubently.Api.Access;
using Kubently.Contracts;
using Kubently.Contracts.Approvals;

namespace Kubently.Api.Approvals;

/// <summary>A change that somebody wants, before it is known whether it needs an approval.</summary>
/// <param name="Request">What, where and why.</param>
/// <param name="Caller">Who asks, or for whom the agent asks.</param>
/// <param name="Origin">Whether the caller asks, or the agent for it.</param>
public sealed record ChangeRequest(ApprovalRequest Request, Caller Caller, CommandOrigin Origin)
{
    /// <summary>The conversation in which the agent asks.</summary>
    public string? ConversationId { get; init; }
}
