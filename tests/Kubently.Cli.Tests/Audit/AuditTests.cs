using Kubently.Cli.Tests.Faking;
using Kubently.Contracts;
using Kubently.Contracts.Audit;
using Kubently.Contracts.Wire;

namespace Kubently.Cli.Tests.Audit;

public sealed class AuditTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Entries_are_a_table_with_who_what_where_and_what_became_of_it()
    {
        await using var api = await ListingAsync();
        using var shell = Shell.For(api);
        var run = await shell.RunAsync("audit");
        Assert.Equal(
            """
            ENTRY   TIME                  TYPE               CALLER          CLUSTER   OUTCOME               WHAT
            3       2026-11-23 12:00:00   command_executed   agent for ops   prod-eu   success               get pods -n shop
            2       2026-11-23 11:59:59   command_rejected   eyes            prod-eu   refused [forbidden]   delete pod web
            1       2026-11-23 11:59:58   login_failed       -               -         refused               =cmd from 10.0.0.9 (29)

            """, run.Out);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task Csv_has_all_columns_and_nothing_that_a_spreadsheet_would_run()
    {
        await using var api = await ListingAsync();
        using var shell = Shell.For(api);
        var lines = (await shell.RunAsync("audit", "-o", "csv")).Out.Split("\r\n");
        Assert.StartsWith("sequence,timestamp,type,service_identity,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("3,2026-11-23T12:00:00.000Z,command_executed,ops,agent,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",'=cmd,", lines[3], StringComparison.Ordinal);
        Assert.Equal("", lines[4]);
    }

    [Fact]
    public async Task Json_is_what_the_API_said_and_an_unknown_form_is_refused()
    {
        await using var api = await ListingAsync();
        using var shell = Shell.For(api);
        var read = System.Text.Json.JsonSerializer.Deserialize((await shell.RunAsync("audit", "-o", "json")).Out, KubentlyJson.Wire.AuditList)!;
        Assert.Equal([3, 2, 1], read.Entries.Select(entry => entry.Sequence!.Value));
        Assert.Equal(2, (await shell.RunAsync("audit", "-o", "xml")).ExitCode);
        Assert.Equal(2, (await shell.RunAsync("audit", "--since", "yesterday")).ExitCode);
        Assert.Equal(2, (await shell.RunAsync("audit", "--verify", "--known", "12:abc")).ExitCode);
    }

    [Fact]
    public async Task An_unbroken_chain_is_told_with_its_head_and_without_a_key_what_that_does_not_prove()
    {
        var page = Page(Chain(3));
        await using var api = await VerifyingAsync(page, null);
        using var shell = Shell.For(api);
        var run = await shell.RunAsync("audit", "--verify");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("3 entries are an unbroken chain; none was removed by retention.\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("They are not sealed", run.Out, StringComparison.Ordinal);
        Assert.Contains($"head {page.Head}\n", run.Out, StringComparison.Ordinal);
        Assert.Equal(0, (await shell.RunAsync("audit", "--verify", "--known", $"{page.Head}")).ExitCode);
    }

    [Fact]
    public async Task The_first_altered_removed_or_moved_entry_is_named_and_the_exit_code_says_so()
    {
        var lines = Chain(5);
        Assert.Contains("Entry 3 was altered", await FaultAsync([.. lines[..2], lines[2].Replace("ops", "eve", StringComparison.Ordinal), .. lines[3..]]), StringComparison.Ordinal);
        Assert.Contains("Entry 3 is missing", await FaultAsync([.. lines[..2], .. lines[3..]]), StringComparison.Ordinal);
        Assert.Contains("Entry 2 is missing", await FaultAsync([lines[0], lines[2], lines[1], .. lines[3..]]), StringComparison.Ordinal);
        Assert.Contains("Entry 5 is missing", await FaultAsync(lines[..4]), StringComparison.Ordinal);

        async Task<string> FaultAsync(string[] records)
        {
            await using var api = await VerifyingAsync(Page(lines) with { Records = [.. records] }, null);
            using var shell = Shell.For(api);
            var run = await shell.RunAsync("audit", "--verify");
            Assert.Equal((1, ""), (run.ExitCode, run.Out));
            return run.Error;
        }
    }

    [Fact]
    public async Task A_head_that_was_noted_finds_a_log_that_was_written_anew()
    {
        await using var api = await VerifyingAsync(Page(Chain(5, "eve")), null);
        using var shell = Shell.For(api);
        var run = await shell.RunAsync("audit", "--verify", "--known", $"{Page(Chain(3)).Head}");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Entry 3 is not the one that was there before: the log was written anew.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_only_the_servers_key_can_tell_is_the_servers_word_and_with_the_key_ones_own()
    {
        var page = Page(Chain(3));
        await using var api = await VerifyingAsync(page, new AuditFault("altered", 2, "Entry 2 carries a seal that was not made with the key."));
        using var shell = Shell.For(api);
        var run = await shell.RunAsync("audit", "--verify");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Entry 2 carries a seal", run.Error, StringComparison.Ordinal);

        shell.Variables["KUBENTLY_AUDIT_KEY"] = "the-key-of-the-log";
        Assert.Contains("but 3 from before there was a key have none", (await shell.RunAsync("audit", "--verify")).Out, StringComparison.Ordinal);
        shell.Variables["KUBENTLY_AUDIT_KEY"] = "short";
        Assert.Equal(2, (await shell.RunAsync("audit", "--verify")).ExitCode);
    }

    private static async Task<FakeApi> ListingAsync() => (await FakeApi.StartAsync()).With(
        "GET /audit",
        new AuditList(
            [
                new AuditEntry { Sequence = 3, Timestamp = Noon, Type = "command_executed", Caller = "ops", Origin = CommandOrigin.Agent, ClusterId = ClusterId.Parse("prod-eu"), Outcome = "success", Tool = "kubectl", Command = "get pods -n shop" },
                new AuditEntry { Sequence = 2, Timestamp = Noon.AddSeconds(-1), Type = "command_rejected", Caller = "eyes", ClusterId = ClusterId.Parse("prod-eu"), Outcome = "refused", Rule = "forbidden", Command = "delete pod web" },
                new AuditEntry { Sequence = 1, Timestamp = Noon.AddSeconds(-2), Type = "login_failed", Outcome = "refused", Subject = "=cmd", Address = "10.0.0.9", Tool = "ApiKey", Count = 29 },
            ],
            3, "ops", null),
        KubentlyJson.Wire.AuditList);

    private static async Task<FakeApi> VerifyingAsync(AuditRecords page, AuditFault? servers) => (await FakeApi.StartAsync())
        .With("GET /audit/records", page, KubentlyJson.Wire.AuditRecords)
        .With("GET /audit/verify", new AuditVerification(page.Records.Length, page.Removed, page.Head, servers is not null, 0, servers, null), KubentlyJson.Wire.AuditVerification);

    private static AuditRecords Page(string[] lines)
    {
        Assert.True(AuditRecord.TryParse(lines[^1], out var last));
        return new AuditRecords([.. lines], last!.Point, AuditPoint.Start);
    }

    private static string[] Chain(int count, string caller = "ops")
    {
        var (lines, end) = (new string[count], AuditPoint.Start);
        for (var place = 0; place < count; place++)
        {
            var record = AuditRecord.Of(end, new AuditEntry { Timestamp = Noon, Type = "command_executed", Caller = caller }, null);
            (lines[place], end) = (record.ToString(), record.Point);
        }

        return lines;
    }
}
