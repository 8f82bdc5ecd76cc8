using Kubently.Contracts.Approvals;
using Kubently.Contracts.Rest;

namespace Kubently.Api.Approvals;

/// <summary>An approval with what nobody is shown.</summary>
/// <param name="Approval">The approval, as it is now.</param>
/// <param name="Stdin">The standard input that it holds for.</param>
public sealed record StoredApproval(Approval Approval, string? Stdin)
{
    /// <summary>The request that runs exactly what was approved.</summary>
    public ExecuteRequest ToRequest() => new()
    {
        ClusterId = Approval.ClusterId,
        Tool = Contracts.Command.KubectlTool,
        Args = Approval.Args,
        Stdin = Stdin,
        ApprovalId = Approval.ApprovalId,
    };
}
