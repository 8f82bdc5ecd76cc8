using System.Net;
using System.Net.Http.Json;
using Kubently.Api.Audit;
using Kubently.Api.Tests.Approvals;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts;
using Kubently.Contracts.Access;
using Kubently.Contracts.Audit;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;
using Kubently.Testing;
using Microsoft.Extensions.DependencyInjection;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Audit;

/// <summary>What stands in the log after what was done.</summary>
public abstract class TrailTests(RedisKind kind)
{
    [Fact]
    public async Task A_command_that_reads_leaves_one_entry_with_a_hash_of_what_it_printed_and_nothing_of_that()
    {
        await using var store = await AuditStore.StartAsync(kind);
        await using var desk = await Desk.StartAsync(store.ConnectionString);
        var asking = desk.Operator.ExecuteAsync(Pods(desk.Api) with { CorrelationId = "incident-7" }, Cancel);
        await desk.Executor.AnswerAsync(await desk.Executor.NextCommandAsync(), "what-it-printed");
        Value(await asking);

        var entry = Assert.Single(await WrittenAsync(store, 1), each => each.Type == AuditTypes.CommandExecuted);

        Assert.Equal(("suite", "rest", "127.0.0.1", "incident-7"), (entry.Caller, entry.Surface, entry.Address, entry.CorrelationId));
        Assert.Equal(("get pods -A", AuditOutcomes.Success, 0, 15L), (entry.Command, entry.Outcome, entry.ExitCode, entry.ResultBytes));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("what-it-printed"u8)), entry.ResultHash);
        Assert.DoesNotContain("what-it-printed", await store.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_stands_in_the_log_before_an_executor_has_it_and_its_end_before_its_caller_hears_of_it()
    {
        await using var store = await AuditStore.StartAsync(kind);
        await using var desk = await Desk.StartAsync(store.ConnectionString);
        var asking = desk.Operator.ExecuteAsync(Change(desk), Cancel);

        var command = await desk.Executor.NextCommandAsync();
        var issued = (await store.EntriesAsync()).Single(entry => entry.CommandId == command.Id);
        Assert.Equal((AuditTypes.CommandIssued, AuditOutcomes.Issued, true), (issued.Type, issued.Outcome, issued.Mutating));

        await desk.Executor.AnswerAsync(command, "scaled");
        Value(await asking);
        // Not eventually: a process that dies after it has answered has written it.
        Assert.Equal(
            [AuditTypes.CommandIssued, AuditTypes.CommandExecuted],
            (await store.EntriesAsync()).Where(entry => entry.CommandId == command.Id).Select(entry => entry.Type));
    }

    [Fact]
    public async Task While_the_log_cannot_be_written_a_change_is_not_run_and_reads_go_on_and_are_written_later()
    {
        await using var store = await AuditStore.StartAsync(kind);
        await using var desk = await Desk.StartAsync(store.ConnectionString);
        await store.Redis.StringSetAsync(AuditStore.Log, "something that nothing can be appended to");

        var refused = Problem(await desk.Operator.ExecuteAsync(Change(desk), Cancel));
        var asking = desk.Operator.ExecuteAsync(Pods(desk.Api), Cancel);
        var next = await desk.Executor.NextCommandAsync();

        Assert.Equal(("/problems/audit-unwritable", 503), (refused.Type, refused.Status));
        Assert.StartsWith("The audit log cannot be written", refused.Detail, StringComparison.Ordinal);
        Assert.Equal(["get", "pods", "-A"], next.Args);
        await desk.Executor.AnswerAsync(next, "ok");
        Value(await asking);
        await store.Redis.KeyDeleteAsync(AuditStore.Log);
        var entry = Assert.Single(await WrittenAsync(store, 1));
        Assert.Equal((next.Id, AuditTypes.CommandExecuted), (entry.CommandId, entry.Type));
    }

    [Fact]
    public async Task What_there_was_no_room_for_while_the_log_could_not_be_written_is_counted()
    {
        await using var store = await AuditStore.StartAsync(kind);
        await using var api = await ApiUnderTest.StartAsync(store.ConnectionString, null, ("Audit:MaxPending", "100"), ("Audit:Linger", "00:00:00.010"));
        var log = api.Services.GetRequiredService<IAuditLog>();
        await store.Redis.StringSetAsync(AuditStore.Log, "something that nothing can be appended to");
        for (var number = 0; number < 1000; number++) log.Record(store.Entry(number));
        await store.Redis.KeyDeleteAsync(AuditStore.Log);

        // Told once, or twice when it was looked between two of the thousand; each is told exactly once.
        await Eventually.HoldsAsync(async () => Told(await store.EntriesAsync()) is var (written, lost) && written + lost >= 1000);

        var (writtenInAll, lostInAll) = Told(await store.EntriesAsync());
        Assert.InRange(lostInAll, 1, 900);
        Assert.Equal(1000, writtenInAll + lostInAll);
        Assert.Null((await store.Reader().VerifyAsync(null, null, Cancel)).Fault);
    }

    [Fact]
    public async Task What_is_not_issued_is_written_with_the_reason()
    {
        await using var store = await AuditStore.StartAsync(kind);
        await using var desk = await Desk.StartAsync(store.ConnectionString);

        Problem(await desk.Viewer.ExecuteAsync(Change(desk), Cancel));
        Problem(await desk.Operator.ExecuteAsync(Pods(desk.Api) with { ClusterId = ClusterId.Parse("nowhere") }, Cancel));
        Problem(await desk.Operator.ExecuteAsync(Pods(desk.Api) with { Args = ["get", "--server=evil", "pods"] }, Cancel));

        Assert.Equal(
            [("eyes", "forbidden"), ("suite", "unknown-cluster"), ("suite", "unknown-flag")],
            (await WrittenAsync(store, 3)).Select(entry => (entry.Caller, entry.Rule)));
    }

    [Fact]
    public async Task What_an_executor_refuses_is_written_with_its_rule()
    {
        await using var store = await AuditStore.StartAsync(kind);
        await using var desk = await Desk.StartAsync(store.ConnectionString);
        var asking = desk.Operator.ExecuteAsync(Pods(desk.Api), Cancel);
        var command = await desk.Executor.NextCommandAsync();
        await desk.Executor.PostAsync(ExecutorByHand.ResultOf(command, "") with { Outcome = Outcome.Refused, ExitCode = null, Rule = "mode.readonly", Message = "It is not allowed." });
        Value(await asking);

        var entry = Assert.Single(await WrittenAsync(store, 1));

        Assert.Equal((AuditOutcomes.Refused, "mode.readonly", "It is not allowed.", null), (entry.Outcome, entry.Rule, entry.Error, entry.ResultHash));
    }

    [Fact]
    public async Task An_approval_is_written_when_it_is_asked_for_decided_on_and_used()
    {
        await using var store = await AuditStore.StartAsync(kind);
        await using var desk = await Desk.StartAsync(store.ConnectionString);
        var approval = await desk.ApprovedAsync(desk.Scale(stdin: "what-stdin-holds"));
        Assert.Equal("used", await desk.UseAsync(approval));
        Assert.Equal("approval-used", await desk.UseAsync(approval));

        // No waiting: each was written before it was answered.
        var entries = (await store.EntriesAsync()).Where(entry => entry.ApprovalId == approval.ApprovalId).ToList();

        Assert.Equal(
            [
                (AuditTypes.ApprovalAsked, "suite", AuditOutcomes.Success), (AuditTypes.ApprovalApproved, "boss", AuditOutcomes.Issued),
                (AuditTypes.ApprovalApproved, "boss", AuditOutcomes.Success), (AuditTypes.ApprovalUsed, $"executor:{desk.Api.Cluster}", AuditOutcomes.Success),
                (AuditTypes.ApprovalUsed, $"executor:{desk.Api.Cluster}", AuditOutcomes.Refused),
            ],
            entries.Select(entry => (entry.Type, entry.Caller, entry.Outcome)));
        Assert.Equal("approval-used", entries[^1].Rule);
        Assert.Equal(16, entries[0].StdinBytes);
        Assert.DoesNotContain("what-stdin-holds", await store.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_in_arguments_and_standard_input_are_not_written()
    {
        await using var store = await AuditStore.StartAsync(kind);
        await using var desk = await Desk.StartAsync(store.ConnectionString);
        foreach (string[] args in (string[][])
        [
            ["create", "secret", "generic", "db", "--from-literal=user=s3cr3t-value"], ["patch", "secret", "db", "-p", "{\"data\":{\"user\":\"s3cr3t-value\"}}"],
            ["set", "env", "deployment/web", "DB_PASSWORD=s3cr3t-value"], ["get", "pods", "--token=s3cr3t-value"], ["get", "pods", "--password", "s3cr3t-value"],
            ["exec", "web", "--", "sh", "-c", "curl -H 'Authorization: Bearer s3cr3t-value-s3cr3t-value' http://u:s3cr3t-value@db"],
        ])
        {
            Problem(await desk.Viewer.ExecuteAsync(Pods(desk.Api) with { Args = [.. args], Stdin = "s3cr3t-value" }, Cancel));
        }

        await WrittenAsync(store, 6);

        Assert.DoesNotContain("s3cr3t-value", await store.TextAsync(), StringComparison.Ordinal);
        Assert.Contains("[REDACTED]", await store.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_logins_are_written_once_a_minute_for_each_address()
    {
        await using var store = await AuditStore.StartAsync(kind);
        await using var api = await ApiUnderTest.StartAsync(store.ConnectionString);
        using var http = new HttpClient { BaseAddress = api.Address };
        http.DefaultRequestHeaders.Add("X-API-Key", "a-key-that-nobody-has");
        for (var attempt = 0; attempt < 30; attempt++)
        {
            using var answer = await http.GetAsync("debug/clusters", Cancel);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        await api.StopAsync();
        await api.DisposeAsync();

        var entries = (await store.EntriesAsync()).Where(entry => entry.Type == AuditTypes.LoginFailed).ToList();
        Assert.Equal([null, 29L], entries.Select(entry => entry.Count));
        Assert.DoesNotContain("a-key-that-nobody-has", await store.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_caller_may_not_do_is_written_once_a_minute_for_each_endpoint()
    {
        await using var store = await AuditStore.StartAsync(kind);
        await using var desk = await Desk.StartAsync(store.ConnectionString);
        for (var attempt = 0; attempt < 5; attempt++) Assert.Equal(403, Problem(await desk.Viewer.CreateKeyAsync(new ApiKeyRequest { Service = "thief" }, Cancel)).Status);
        Assert.Equal(403, Problem(await desk.Viewer.RevokeTokenAsync(desk.Api.Cluster, Cancel)).Status);

        await desk.Api.StopAsync();

        Assert.Equal(
            [
                ("eyes", "POST /admin/keys", "forbidden", "ManageKeys", null), ("eyes", "DELETE /admin/agents/{id}/token", "forbidden", "ManageExecutors", null),
                ("eyes", "POST /admin/keys", "forbidden", "So many more within a minute.", 4L),
            ],
            (await store.EntriesAsync()).Where(entry => entry.Type == AuditTypes.RequestRefused).Select(entry => (entry.Caller, entry.Subject, entry.Rule, entry.Detail, entry.Count)));
    }

    [Fact]
    public async Task What_a_caller_sends_too_much_is_written_as_a_number()
    {
        await using var store = await AuditStore.StartAsync(kind);
        await using var api = await ApiUnderTest.StartAsync(store.ConnectionString, null, ("Limits:RequestsPerMinute", "5"));
        for (var attempt = 0; attempt < 20; attempt++) await api.Client.ListClustersAsync(Cancel);

        await api.StopAsync();

        var refused = (await store.EntriesAsync()).Where(entry => entry.Type == AuditTypes.RequestRefused).ToList();
        Assert.All(refused, entry => Assert.Equal(("suite", "GET /debug/clusters", "rate-limited", AuditOutcomes.Refused), (entry.Caller, entry.Subject, entry.Rule, entry.Outcome)));
        // Some come back while the others are sent.
        Assert.InRange(refused.Sum(entry => entry.Count ?? 1), 10, 15);
        Assert.Equal(2, refused.Count);
    }

    [Fact]
    public async Task A_command_that_is_refused_is_told_once()
    {
        await using var store = await AuditStore.StartAsync(kind);
        await using var desk = await Desk.StartAsync(store.ConnectionString);
        Assert.Equal(403, Problem(await desk.Viewer.ExecuteAsync(Change(desk), Cancel)).Status);

        await desk.Api.StopAsync();

        Assert.Equal([AuditTypes.CommandRejected], (await store.EntriesAsync()).Select(entry => entry.Type));
    }

    [Fact]
    public async Task An_executor_that_reports_another_policy_is_written()
    {
        await using var store = await AuditStore.StartAsync(kind);
        await using var api = await ApiUnderTest.StartAsync(store.ConnectionString);
        using var http = ExecutorByHand.HttpOf(api);
        foreach (var version in (string[])["a", "a", "b"])
        {
            using var answer = await http.PostAsJsonAsync("executor/capabilities", new Capabilities { Mode = SecurityMode.ReadOnly, PolicyVersion = version }, KubentlyJson.Wire.Capabilities, Cancel);
            Assert.True(answer.IsSuccessStatusCode);
        }

        var entries = await WrittenAsync(store, 2);

        Assert.Equal(["a", "b"], entries.Select(entry => entry.Subject));
    }

    // Eventually: what changes nothing is written within a moment.
    private static async Task<List<AuditEntry>> WrittenAsync(AuditStore store, int atLeast)
    {
        await Eventually.HoldsAsync(async () => await store.Redis.KeyTypeAsync(AuditStore.Log) != StackExchange.Redis.RedisType.String && (await store.EntriesAsync()).Count >= atLeast);
        return await store.EntriesAsync();
    }

    private static ExecuteRequest Change(Desk desk) => Pods(desk.Api) with { Args = ["scale", "deployment/web", "-n", "shop", "--replicas=3"] };

    private static (long Written, long Lost) Told(IReadOnlyCollection<AuditEntry> entries) =>
        (entries.Count(entry => entry.Type != AuditTypes.EntriesLost), entries.Where(entry => entry.Type == AuditTypes.EntriesLost).Sum(entry => entry.Count!.Value));
}
