using System.Globalization;
using System.Net;
using Kubently.Api.Limits;
using Kubently.Api.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Limits;

/// <summary>What one caller may take, counted over two API processes.</summary>
public abstract class LimitTests(Stores stores, RedisKind kind)
{
    // A caller of its own for each test: the counts are in one store.
    private readonly string _caller = "c" + Guid.NewGuid().ToString("N")[..12];

    [Fact]
    public async Task Two_processes_grant_as_many_requests_as_one_would()
    {
        await using var first = await StartAsync(("Limits:RequestsPerMinute", "10"));
        await using var second = await StartAsync(("Limits:RequestsPerMinute", "10"));

        var answers = new List<HttpResponseMessage>();
        for (var each = 0; each < 12; each++) answers.Add(await (each % 2 == 0 ? first : second).Http.GetAsync("debug/sessions", Cancel));

        // A token comes back every 6 s: a slow machine may see one more.
        Assert.InRange(answers.Count(answer => answer.StatusCode == HttpStatusCode.OK), 10, 11);
        var refused = answers.First(answer => answer.StatusCode != HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 6);
        Assert.Contains("more than 10 requests", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal("\"requests\";q=10;w=60", answers[0].Headers.GetValues("RateLimit-Policy").Single());
        Assert.StartsWith("\"requests\";r=9;t=", answers[0].Headers.GetValues("RateLimit").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_callers_requests_are_none_of_anothers_and_probes_are_not_counted()
    {
        await using var api = await StartAsync(("Limits:RequestsPerMinute", "1"));

        using var first = await api.Http.GetAsync("debug/sessions", Cancel);
        using var second = await api.Http.GetAsync("debug/sessions", Cancel);
        var other = await api.OtherClient.ListSessionsAsync(Cancel);
        using var probe = await api.Http.GetAsync("health", Cancel);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.OK), (first.StatusCode, second.StatusCode, probe.StatusCode));
        Value(other);
    }

    [Fact]
    public async Task A_cluster_takes_only_so_many_commands_from_all_callers()
    {
        await using var api = await StartAsync(("Limits:CommandsPerMinute", "1"));
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var asking = api.Client.ExecuteAsync(Pods(api), Cancel);
        await executor.AnswerAsync(await executor.NextCommandAsync(), "ok");
        Value(await asking);

        var problem = Problem(await api.OtherClient.ExecuteAsync(Pods(api), Cancel));

        Assert.Equal(("/problems/rate-limited", 429, "cluster_id"), (problem.Type, problem.Status, problem.Subject));
        Assert.False(executor.HasMore);
    }

    [Fact]
    public async Task No_limit_costs_nothing_and_says_nothing()
    {
        await using var api = await StartAsync(("Limits:RequestsPerMinute", "0"));

        using var answer = await api.Http.GetAsync("debug/sessions", Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("RateLimit"));
    }

    [Theory]
    [InlineData(PlaceKind.Stream)]
    [InlineData(PlaceKind.Investigation)]
    public async Task Places_are_shared_by_all_processes_and_free_when_they_are_left(PlaceKind place)
    {
        await using var first = await StartAsync(("Limits:StreamsPerCaller", "2"), ("Limits:InvestigationsPerCaller", "2"));
        await using var second = await StartAsync(("Limits:StreamsPerCaller", "2"), ("Limits:InvestigationsPerCaller", "2"));
        var (here, there) = (first.Services.GetRequiredService<ILimits>(), second.Services.GetRequiredService<ILimits>());

        var one = await here.OccupyAsync(place, _caller);
        var two = await there.OccupyAsync(place, _caller);
        var third = await here.OccupyAsync(place, _caller);
        var others = await here.OccupyAsync(place, _caller + "-other");
        await two!.DisposeAsync();
        var again = await here.OccupyAsync(place, _caller);

        Assert.True(one is not null && third is null && others is not null && again is not null);
        await one.DisposeAsync();
        await others.DisposeAsync();
        await again.DisposeAsync();
    }

    [Fact]
    public async Task A_stream_more_than_a_caller_may_hold_is_refused()
    {
        await using var api = await StartAsync(("Limits:StreamsPerCaller", "1"));
        await using var held = await api.Services.GetRequiredService<ILimits>().OccupyAsync(PlaceKind.Stream, _caller);

        using var answer = await api.Http.GetAsync("agent/conversations/none/events", Cancel);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Contains("too-many-streams", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_more_than_a_caller_may_have_investigated_is_refused()
    {
        await using var api = await StartAsync(("Limits:InvestigationsPerCaller", "1"));
        await using var held = await api.Services.GetRequiredService<ILimits>().OccupyAsync(PlaceKind.Investigation, _caller);

        using var answer = await api.Http.PostAsync("agent/ask", new StringContent("""{"question":"what is wrong?"}""", System.Text.Encoding.UTF8, "application/json"), Cancel);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Contains("one caller may have", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    // A store that takes long to count is not waited for; on this clock none does. The buckets fill by the store's own.
    private async Task<ApiUnderTest> StartAsync(params (string, string)[] settings) => await ApiUnderTest.StartAsync(
        await stores.ConnectionStringAsync(kind), services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(TimeProvider.System.GetUtcNow())), null,
        [("API_KEYS", string.Create(CultureInfo.InvariantCulture, $"{_caller}:{ApiUnderTest.Key},{_caller}-two:{ApiUnderTest.OtherKey}")), .. settings]);
}
