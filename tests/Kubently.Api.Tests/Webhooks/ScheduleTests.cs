using System.Net;
using Cronos;
using Kubently.Api.Tests.Hosting;
using Kubently.Api.Webhooks.Internal.Schedules;
using Kubently.Contracts;
using Kubently.Contracts.Access;
using Kubently.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Webhooks;

public sealed class ScheduleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("*/5 * * * *", 0, null)]
    [InlineData("*/5 * * * *", -5, "12:00")]
    [InlineData("*/5 * * * *", -31, "12:00")]
    [InlineData("30 11 * * *", -70, "11:30")]
    [InlineData("0 10 * * *", -600, null)]
    public void Of_the_runs_that_were_missed_the_last_one_counts_and_none_that_is_older_than_an_hour(string schedule, int lastMinutes, string? due) =>
        Assert.Equal(due, DueTime.Of(CronExpression.Parse(schedule), Noon.AddMinutes(lastMinutes), Noon)?.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("checks: [{name: Bad Name, prompt: x}]", "lower-case letters")]
    [InlineData("checks: [{name: a}]", "needs a prompt")]
    [InlineData("checks: [{name: a, prompt: x, schedule: every day}]", "cron expression of five fields")]
    [InlineData("checks: [{name: a, prompt: x}, {name: a, prompt: y}]", "is there twice")]
    [InlineData("checks: [{name: a, prompt: x, clusters: [Not An Id]}]", "is no cluster id")]
    [InlineData("checks: [{name: a, prompt: x, suspend: perhaps}]", "must be true or false")]
    [InlineData("checks: {", "cannot be used")]
    [InlineData("- a", "one mapping")]
    public void One_bad_entry_makes_the_file_unusable_and_is_named(string yaml, string why) =>
        Assert.Contains(why, Assert.IsType<ChecksOutcome.Unusable>(ChecksFile.Parse(yaml)).Why, StringComparison.Ordinal);

    [Fact]
    public void A_check_takes_what_it_does_not_say_from_the_file()
    {
        var read = Assert.IsType<ChecksOutcome.Read>(ChecksFile.Parse("notifyOnPass: true\nchecks:\n- {name: a, schedule: '0 6 * * 1-5', prompt: x, clusters: [one, two]}\n- {name: b, prompt: y, notifyOnPass: false, suspend: true}\n"));
        Assert.Equal([("a", true, false, 2), ("b", false, true, 0)], read.Checks.Select(check => (check.Name, check.NotifyOnPass, check.Suspend, check.Clusters.Length)));
    }

    [Fact]
    public async Task Two_processes_run_a_check_once_when_its_time_has_come_and_a_missed_one_once()
    {
        await using var redis = await RealRedis.StartOrSkipAsync();
        await using var slack = await Receiver.StartAsync();
        var file = Path.Combine(Directory.CreateTempSubdirectory("kubently-checks-").FullName, "checks.yaml");
        await File.WriteAllTextAsync(file, "checks: [{name: hourly, schedule: '* * * * *', prompt: all well?, notifyOnPass: true}]", TestContext.Current.CancellationToken);
        using var store = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString);
        // As if both had been away for ten minutes.
        await store.GetDatabase().HashSetAsync("{webhooks}:runs", "hourly", TimeProvider.System.GetUtcNow().AddMinutes(-10).ToUnixTimeMilliseconds());

        await using var first = await StartAsync(redis, slack, file);
        await using var second = await StartAsync(redis, slack, file);

        await Eventually.HoldsAsync(() => Task.FromResult(slack.Posts.Count > 0));
        Assert.StartsWith(":white_check_mark: Check hourly", (string?)slack.Posts[0].Body["text"], StringComparison.Ordinal);
        // The next one is at most a minute away; two for one time would be here already.
        var runs = (await store.GetDatabase().SortedSetRangeByRankAsync("{webhooks}:of:schedule")).Length;
        var minutes = 1 + (int)(TimeProvider.System.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds((long)await store.GetDatabase().HashGetAsync("{webhooks}:runs", "hourly"))).TotalMinutes;
        Assert.InRange(runs, 1, 1 + minutes);
    }

    [Fact]
    public async Task Who_is_called_like_the_clock_sees_none_of_its_jobs_beyond_the_own_scope()
    {
        await using var redis = await RealRedis.StartOrSkipAsync();
        await using var slack = await Receiver.StartAsync();
        var cluster = ClusterId.Parse("c-" + Guid.NewGuid().ToString("N")[..12]);
        var file = Path.Combine(Directory.CreateTempSubdirectory("kubently-checks-").FullName, "checks.yaml");
        await File.WriteAllTextAsync(
            file, $"checks: [{{name: both, schedule: '* * * * *', prompt: all well?, notifyOnPass: true, clusters: [{cluster}, {cluster}-two]}}]", Cancel);
        using var store = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString);
        await store.GetDatabase().HashSetAsync("{webhooks}:runs", "both", TimeProvider.System.GetUtcNow().AddMinutes(-10).ToUnixTimeMilliseconds());
        await using var api = await StartAsync(redis, slack, file, cluster, ("API_KEY_ROLES", "suite:admin,other:admin"), ("API_KEY_SCOPES", $"other:{cluster}"));
        await Eventually.HoldsAsync(() => Task.FromResult(slack.Posts.Count > 0));
        var job = (string?)(await store.GetDatabase().SortedSetRangeByRankAsync("{webhooks}:of:schedule"))[0];

        var narrow = Value(await api.OtherClient.CreateKeyAsync(new ApiKeyRequest { Service = "schedule", Clusters = [cluster.Value] }, Cancel)).Secret;
        var wide = Value(await api.Client.CreateKeyAsync(new ApiKeyRequest { Service = "schedule" }, Cancel)).Secret;

        Assert.DoesNotContain(job!, (await GetAsync(narrow, "webhooks/jobs")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync(narrow, $"webhooks/jobs/{job}")).Status);
        Assert.Empty(Value(await api.ClientOf(narrow).ListConversationsAsync(Cancel)).Conversations);
        Assert.Contains(job!, (await GetAsync(wide, "webhooks/jobs")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(wide, $"webhooks/jobs/{job}")).Status);
        Assert.NotEmpty(Value(await api.ClientOf(wide).ListConversationsAsync(Cancel)).Conversations);

        async Task<(HttpStatusCode Status, string Text)> GetAsync(string key, string path)
        {
            using var http = api.NewHttp();
            http.DefaultRequestHeaders.Add("X-API-Key", key);
            using var response = await http.GetAsync(path, Cancel);
            return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancel));
        }
    }

    [Fact]
    public async Task A_run_that_was_noted_without_its_job_is_made_up_for()
    {
        await using var redis = await RealRedis.StartOrSkipAsync();
        await using var slack = await Receiver.StartAsync();
        var file = Path.Combine(Directory.CreateTempSubdirectory("kubently-checks-").FullName, "checks.yaml");
        await File.WriteAllTextAsync(file, "checks: [{name: hourly, schedule: '0 * * * *', prompt: all well?, notifyOnPass: true}]", TestContext.Current.CancellationToken);
        using var store = await ConnectionMultiplexer.ConnectAsync(redis.ConnectionString);
        var database = store.GetDatabase();
        await MissAsync();
        await using (var first = await StartAsync(redis, slack, file))
        {
            await Eventually.HoldsAsync(async () => await StateAsync() == "done");
            await first.StopAsync();
        }

        // As after a process that ended between noting the run and its job.
        Assert.True(await database.KeyDeleteAsync(await JobAsync()));
        await MissAsync();
        await using var second = await StartAsync(redis, slack, file);

        await Eventually.HoldsAsync(() => Task.FromResult(slack.Posts.Count == 2));

        Task MissAsync() => database.HashSetAsync("{webhooks}:runs", "hourly", TimeProvider.System.GetUtcNow().AddHours(-10).ToUnixTimeMilliseconds());

        async Task<RedisKey> JobAsync() => $"{{webhooks}}:job:{(await database.SortedSetRangeByRankAsync("{webhooks}:of:schedule")).SingleOrDefault()}";

        async Task<string?> StateAsync() => await database.HashGetAsync(await JobAsync(), "state");
    }

    private static Task<ApiUnderTest> StartAsync(RealRedis redis, Receiver slack, string file, ClusterId? cluster = null, params (string, string)[] settings) => ApiUnderTest.StartAsync(
        redis.ConnectionString, services => services.AddSingleton<IChatClient>(WebhookApi.Says("VERDICT: PASS")), cluster,
        [("SLACK_WEBHOOK_URL", slack.Address), ("Webhooks:AllowPrivateTargets", "true"), ("KUBENTLY_CHECKS_FILE", file), .. settings]);
}
