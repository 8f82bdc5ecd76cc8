using System.Net;
using System.Net.Http.Json;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts.Audit;
using Kubently.Contracts.Client;
using Kubently.Contracts.Wire;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Audit;

/// <summary>Who sees what of the log.</summary>
public sealed class ReadingTests
{
    [Fact]
    public async Task Callers_see_their_own_and_an_admin_sees_all_within_its_scope()
    {
        await using var log = await FilledAsync();

        Assert.Equal(["suite", "suite"], (await log.CallersAsync(ApiUnderTest.Key)).Order());
        Assert.Equal(["other", "other"], (await log.CallersAsync(ApiUnderTest.OtherKey)).Order());
        Assert.Equal(["other", "other", "suite", "suite"], (await log.CallersAsync(FilledLog.AdminKey)).Order());
        Assert.Equal(["other", "suite"], (await log.CallersAsync(FilledLog.ScopedAdminKey)).Order());
        Assert.Empty(await log.CallersAsync(ApiUnderTest.Key, new AuditRequest { Caller = "other" }));
    }

    [Fact]
    public async Task Filters_choose_and_pages_follow_each_other()
    {
        await using var log = await FilledAsync();
        var admin = log.Client(FilledLog.AdminKey);

        Assert.Equal(2, (await log.CallersAsync(FilledLog.AdminKey, new AuditRequest { ClusterId = log.Api.Cluster.Value })).Count);
        Assert.Equal(["other", "other"], await log.CallersAsync(FilledLog.AdminKey, new AuditRequest { Caller = "other" }));
        Assert.Empty(await log.CallersAsync(FilledLog.AdminKey, new AuditRequest { Type = AuditTypes.ToolCall }));
        Assert.Empty(await log.CallersAsync(FilledLog.AdminKey, new AuditRequest { Outcome = AuditOutcomes.Success }));
        Assert.Empty(await log.CallersAsync(FilledLog.AdminKey, new AuditRequest { Until = TimeProvider.System.GetUtcNow().AddHours(-1) }));
        Assert.Empty(await log.CallersAsync(FilledLog.AdminKey, new AuditRequest { Since = TimeProvider.System.GetUtcNow().AddHours(1) }));
        Assert.Equal(4, (await log.CallersAsync(FilledLog.AdminKey, new AuditRequest { Since = TimeProvider.System.GetUtcNow().AddHours(-1) })).Count);

        var first = Value(await admin.ListAuditAsync(new AuditRequest { Limit = 3 }, Cancel));
        var second = Value(await admin.ListAuditAsync(new AuditRequest { Limit = 3, Cursor = first.NextCursor }, Cancel));
        Assert.Equal([4, 3, 2, 1], first.Entries.Concat(second.Entries).Select(entry => entry.Sequence!.Value));
        Assert.Null(second.NextCursor);
    }

    [Fact]
    public async Task The_whole_log_is_verified_only_by_who_may_see_all_of_it()
    {
        await using var log = await FilledAsync();

        Assert.Equal((4, null), (await log.Client(FilledLog.AdminKey).VerifyAuditAsync(null, null, Cancel)) is ApiAnswer<AuditVerification>.Ok(var found) ? (found.Verified, found.Fault) : default);
        Assert.Equal(403, Problem(await log.Client(ApiUnderTest.Key).VerifyAuditAsync(null, null, Cancel)).Status);
        Assert.Equal(403, Problem(await log.Client(FilledLog.ScopedAdminKey).VerifyAuditAsync(null, null, Cancel)).Status);
        Assert.Equal(403, Problem(await log.Client(ApiUnderTest.Key).GetAuditRecordsAsync(0, 10, Cancel)).Status);
        Assert.Equal(403, Problem(await log.Client(FilledLog.ScopedAdminKey).GetAuditRecordsAsync(0, 10, Cancel)).Status);
    }

    [Theory]
    [InlineData("audit?limit=0", "limit")]
    [InlineData("audit?limit=1001", "limit")]
    [InlineData("audit?since=yesterday", "since")]
    [InlineData("audit?until=x", "until")]
    [InlineData("audit?cursor=-1", "cursor")]
    [InlineData("audit?cluster_id=UPPER%20case", "cluster_id")]
    [InlineData("audit/records?limit=1001", "limit")]
    [InlineData("audit/records?after=-1", "after")]
    [InlineData("audit/verify?after=12", "after")]
    [InlineData("audit/verify?known=12:abc", "known")]
    public async Task What_is_wrong_with_a_query_is_named(string path, string field)
    {
        await using var log = await FilledAsync();
        using var http = new HttpClient { BaseAddress = log.Api.Address };
        http.DefaultRequestHeaders.Add("X-API-Key", FilledLog.AdminKey);

        using var answer = await http.GetAsync(path, Cancel);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(field, (await answer.Content.ReadFromJsonAsync(KubentlyJson.Wire.Problem, Cancel))!.Subject);
    }

    [Fact]
    public async Task A_key_that_is_too_short_keeps_the_API_from_starting_and_is_not_told()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => ApiUnderTest.StartAsync("127.0.0.1:1", null, ("AUDIT_KEY", "short-secret"), ("Audit:MaxEntries", "1")));

        Assert.Contains("AUDIT_KEY: a key is shorter than 16 characters.", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Audit:MaxEntries must be 1000 to 10000000.", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("short-secret", fault.Message, StringComparison.Ordinal);
    }

    private static Task<FilledLog> FilledAsync() => FilledLog.StartAsync();
}
