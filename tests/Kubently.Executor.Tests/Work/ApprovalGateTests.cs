using System.Text.Json;
using Kubently.Contracts;
using Kubently.Contracts.Approvals;
using Kubently.Contracts.Diagnosis;
using Kubently.Contracts.Wire;
using Kubently.Executor.Settings;
using Kubently.Executor.Tests.Fakes;

namespace Kubently.Executor.Tests.Work;

public sealed class ApprovalGateTests
{
    private const string Line = "delete pod web";
    private const string Approved = ""","approval_id":"ok-1","origin":"agent" """;

    [Theory]
    [InlineData(""","origin":"agent" """, ApprovalRequirement.Agent, false)]
    [InlineData(""","origin":"person" """, ApprovalRequirement.Agent, true)]
    [InlineData("", ApprovalRequirement.Agent, false)]
    [InlineData(""","origin":"agent" """, ApprovalRequirement.Always, false)]
    [InlineData(""","origin":"person" """, ApprovalRequirement.Always, false)]
    public async Task Without_an_approval_a_command_may_change_something_only_when_it_needs_none(string origin, ApprovalRequirement requirement, bool mayChange)
    {
        await using var rig = await Rig.StartAsync(options => options with { RequireApproval = requirement });
        var stream = await rig.ConnectAsync();
        await rig.SendAsync(stream, "a1", Line, more: origin);
        await rig.ResultAsync("a1");
        Assert.Equal(mayChange, Assert.Single(rig.Kubectl.Requests).MayChange);
        Assert.Empty(rig.Api.Uses.Untaken);
    }

    [Fact]
    public async Task An_approval_is_taken_for_what_is_about_to_run_and_lets_it_run()
    {
        await using var rig = await ApprovingAsync();
        var stream = await rig.ConnectAsync();
        await rig.SendAsync(stream, "a1", Line, more: Approved);
        Assert.Equal(Outcome.Completed, (await rig.ResultAsync("a1")).Outcome);

        var (id, use) = await rig.Api.Uses.NextAsync();
        Assert.Equal(("ok-1", "a1", CommandHash.Of(rig.Options.ClusterId, [.. Line.Split(' ')], null)), (id, use.CommandId.Value, use.Hash));
        Assert.Equal([new ObjectVersion("pods shop/web", ChangeKind.Deleted, "7")], use.Objects);
        Assert.True(Assert.Single(rig.Kubectl.Requests).MayChange);
    }

    [Fact]
    public async Task An_object_that_has_changed_is_named_and_nothing_runs_whatever_the_API_says()
    {
        await using var rig = await ApprovingAsync();
        rig.Kubectl.Changes = [Deleted("8")];
        var stream = await rig.ConnectAsync();
        await rig.SendAsync(stream, "a1", Line, more: Approved);
        var post = await rig.ResultAsync("a1");
        Assert.Equal((Outcome.Refused, "approval.stale"), (post.Outcome, post.Rule));
        Assert.Contains("pods shop/web", post.Message, StringComparison.Ordinal);
        Assert.Empty(rig.Kubectl.Ran);
    }

    [Fact]
    public async Task An_approval_of_other_arguments_lets_nothing_run()
    {
        await using var rig = await ApprovingAsync();
        var stream = await rig.ConnectAsync();
        await rig.SendAsync(stream, "a1", Line + " --now", more: Approved);
        Assert.Equal("approval.mismatch", (await rig.ResultAsync("a1")).Rule);
        Assert.Empty(rig.Kubectl.Ran);
    }

    [Fact]
    public async Task An_approval_that_expires_by_the_APIs_clock_has_expired()
    {
        await using var rig = await ApprovingAsync();
        var stream = await rig.Api.Streams.NextAsync();
        // This machine's clock is an hour behind the API's.
        await stream.ConnectedAsync(1, rig.Time.GetUtcNow().AddHours(1));
        await rig.LoggedAsync("Connected as cluster");
        await rig.SendAsync(stream, "a1", Line, more: Approved, now: rig.Time.GetUtcNow().AddHours(1));
        Assert.Equal("approval.expired", (await rig.ResultAsync("a1")).Rule);
        Assert.Empty(rig.Kubectl.Ran);
    }

    [Theory]
    [InlineData(409, """{"type":"/problems/approval-used","title":"t","status":409,"detail":"It has been used."}""", "approval.used")]
    [InlineData(409, """{"type":"/problems/approval-pending","title":"t","status":409,"detail":"Nobody has decided."}""", "approval.pending")]
    [InlineData(404, """{"type":"/problems/unknown-approval","title":"t","status":404,"detail":"There is none."}""", "approval.unknown")]
    [InlineData(503, """{"type":"/problems/redis-unavailable","title":"t","status":503,"detail":"Away."}""", "approval.unverified")]
    [InlineData(404, "nothing here", "approval.unverified")]
    [InlineData(200, "{}", "approval.unverified")]
    [InlineData(200, "granted!", "approval.unverified")]
    public async Task Whatever_is_no_grant_lets_nothing_run(int status, string body, string rule)
    {
        await using var rig = await ApprovingAsync();
        rig.Api.ApprovalAnswer = _ => (status, body);
        var stream = await rig.ConnectAsync();
        await rig.SendAsync(stream, "a1", Line, more: Approved);
        var post = await rig.ResultAsync("a1");
        Assert.Equal((Outcome.Refused, rule), (post.Outcome, post.Rule));
        Assert.Empty(rig.Kubectl.Ran);
    }

    [Fact]
    public void A_setting_that_is_no_word_is_refused_at_start()
    {
        var read = ExecutorEnvironment.Read(name => name == "KUBENTLY_REQUIRE_APPROVAL" ? "never" : null, _ => false);
        Assert.Contains(Assert.IsType<ExecutorSettings.Invalid>(read).Errors, error => error.Contains("must be one of agent, always", StringComparison.Ordinal));
    }

    // An API that grants the deletion of one pod, at one version, until 12:10.
    private static Task<Rig> ApprovingAsync() => Rig.StartAsync(before: rig =>
    {
        rig.Kubectl.Changes = [Deleted("7")];
        var grant = new ApprovalGrant
        {
            ApprovalId = ApprovalId.TryParse("ok-1", out var id) ? id : default,
            Status = ApprovalStatus.Used,
            ClusterId = rig.Options.ClusterId,
            Hash = CommandHash.Of(rig.Options.ClusterId, [.. Line.Split(' ')], null),
            ExpiresAt = rig.Time.GetUtcNow().AddMinutes(10),
            Objects = ObjectVersion.Of([Deleted("7")]),
        };
        rig.Api.ApprovalAnswer = _ => (200, JsonSerializer.Serialize(grant, KubentlyJson.Wire.ApprovalGrant));
    });

    private static ObjectChange Deleted(string resourceVersion) => new()
    {
        Object = new ObjectReference("Pod", "shop", "web"),
        Resource = "pods",
        Kind = ChangeKind.Deleted,
        ResourceVersion = resourceVersion,
        Diff = "",
    };
}
