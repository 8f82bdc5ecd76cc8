using Kubently.Contracts;
using Kubently.Contracts.Approvals;
using Kubently.Executor.Tests.Fakes;
using Kubently.Executor.Work.Approvals;

namespace Kubently.Executor.Tests.Work;

/// <summary>The executor's own word on what the API granted: an API that says yes to anything lets nothing else run.</summary>
public sealed class GrantCheckTests
{
    private static readonly ClusterId Own = ClusterId.Parse("prod-eu");
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ApprovalId Id = ApprovalId.New();
    private static readonly ApprovalUse Use = new() { CommandId = Some.Id("a1"), Hash = CommandHash.Of(Own, ["delete", "pod", "web"], null), Objects = [new("pods shop/web", ChangeKind.Deleted, "7")] };

    private static readonly ApprovalGrant Grant = new()
    {
        ApprovalId = Id,
        Status = ApprovalStatus.Used,
        ClusterId = Own,
        Hash = Use.Hash,
        ExpiresAt = Now.AddMinutes(1),
        Objects = Use.Objects,
    };

    public static TheoryData<string, ApprovalGrant> Others => new()
    {
        { "approval.mismatch", Grant with { ApprovalId = ApprovalId.New() } },
        { "approval.mismatch", Grant with { Hash = CommandHash.Of(Own, ["delete", "pod", "db"], null) } },
        { "approval.mismatch", Grant with { Hash = CommandHash.Of(Own, ["delete", "pod web"], null) } },
        { "approval.mismatch", Grant with { Hash = CommandHash.Of(Own, ["delete", "pod", "web"], "") } },
        { "approval.other-cluster", Grant with { ClusterId = ClusterId.Parse("prod-us") } },
        { "approval.expired", Grant with { ExpiresAt = Now } },
        { "approval.stale", Grant with { Objects = [new("pods shop/web", ChangeKind.Deleted, "8")] } },
        { "approval.stale", Grant with { Objects = [] } },
        { "approval.stale", Grant with { Objects = [.. Use.Objects, new("pods shop/db", ChangeKind.Deleted, "1")] } },
        { "approval.stale", Grant with { Objects = [.. Use.Objects.Select(each => each with { Source = "replicasets.apps shop/web-1 7" })] } },
        { "approval.stale", Grant with { Status = ApprovalStatus.Stale } },
        { "approval.not-granted", Grant with { Status = ApprovalStatus.Approved } },
        { "approval.not-granted", Grant with { Status = ApprovalStatus.Pending } },
    };

    [Fact]
    public void An_API_that_knows_nothing_of_sources_grants_without_them() =>
        Assert.Null(GrantCheck.Objection(Id, Grant, Use with { Objects = [.. Use.Objects.Select(each => each with { Source = "replicasets.apps shop/web-1 7" })] }, Own, Now));

    [Fact]
    public void A_grant_for_exactly_this_is_one() => Assert.Null(GrantCheck.Objection(Id, Grant, Use, Own, Now));

    [Theory]
    [MemberData(nameof(Others), DisableDiscoveryEnumeration = true)]
    public void A_grant_for_anything_else_is_none(string rule, ApprovalGrant grant)
    {
        var refused = GrantCheck.Objection(Id, grant, Use, Own, Now);
        Assert.Equal(rule, refused?.Rule);
        Assert.Contains("nothing was run", refused?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stale_object_is_named() =>
        Assert.Contains("pods shop/web", GrantCheck.Objection(Id, Grant with { Objects = [] }, Use, Own, Now)?.Message, StringComparison.Ordinal);
}
