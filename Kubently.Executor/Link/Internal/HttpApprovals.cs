using System.Text.Json;
using Kubently.Contracts;
using Kubently.Contracts.Approvals;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;
using Kubently.Executor.Work.Approvals;

namespace Kubently.Executor.Link.Internal;

/// <summary>Takes approvals from the API.</summary>
internal sealed class HttpApprovals(IApi api) : IApprovalSource
{
    private const string ProblemPrefix = "/problems/";

    // A caller waits for the command behind it; an API that is slower than this counts as away.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public async Task<GrantOutcome> UseAsync(ApprovalId id, ApprovalUse use, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(use, KubentlyJson.Wire.ApprovalUse);
        return await api.PostAsync($"executor/approvals/{id}/use", new PostBody(json), Limit, cancellationToken) switch
        {
            ApiAnswer.Answered(200, var body, _) => Read(body, KubentlyJson.Wire.ApprovalGrant) is { } grant ? new GrantOutcome.Granted(grant) : Unclear("it could not be read"),
            ApiAnswer.Answered(var status, var body, _) => Denied(Read(body, KubentlyJson.Wire.Problem), status),
            ApiAnswer.Unreachable(var reason) => Unclear(reason),
            var answer => Unclear(answer.GetType().Name),
        };
    }

    // A problem about approvals is the API's word; anything else, a proxy's page or a broken store, is no word at all.
    private static GrantOutcome.Denied Denied(Problem? problem, int status)
    {
        var slug = problem?.Type is { } type && type.StartsWith(ProblemPrefix, StringComparison.Ordinal) ? type[ProblemPrefix.Length..] : "";
        if (slug == "unknown-approval") return new GrantOutcome.Denied("approval.unknown", problem!.Detail);
        return slug.StartsWith("approval-", StringComparison.Ordinal)
            ? new GrantOutcome.Denied($"approval.{slug["approval-".Length..]}", problem!.Detail)
            : Unclear($"it answered with status {status}");
    }

    private static GrantOutcome.Denied Unclear(string reason) => new(
        "approval.unverified", $"The API could not confirm the approval ({reason}), so nothing was run. See whether the approval is still there before you try again.");

    private static T? Read<T>(ReadOnlyMemory<byte> body, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body.Span, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
