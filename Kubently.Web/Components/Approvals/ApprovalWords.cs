using Kubently.Contracts;
using Kubently.Contracts.Approvals;
using Kubently.Web.Components.Parts;

namespace Kubently.Web.Components.Approvals;

/// <summary>What is said of a request.</summary>
internal static class ApprovalWords
{
    /// <summary>What it does to what: <c>Patch ConfigMap checkout-config</c>; the verb alone when it would change nothing.</summary>
    public static string Title(Approval approval)
    {
        var verb = approval.Args is [{ Length: > 0 } first, ..] ? char.ToUpperInvariant(first[0]) + first[1..] : "Change";
        return approval.Preview.Changes switch
        {
            [] => verb,
            [var one] => $"{verb} {one.Object.Kind} {one.Object.Name}",
            [var one, ..] => $"{verb} {one.Object.Kind} {one.Object.Name} and {approval.Preview.Changes.Length - 1 + approval.Preview.OmittedChanges} more",
        };
    }

    public static string Asker(Approval approval) => approval.Origin == CommandOrigin.Agent ? $"the agent for {approval.RequestedBy}" : approval.RequestedBy;

    public static string Left(Approval approval, DateTimeOffset now) => approval.ExpiresAt > now ? $"{Words.Span(approval.ExpiresAt - now)} left" : "expired";
}
