using Kubently.Api.Tests.Agent.Faking;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts.Agent;
using Kubently.Testing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;
using static Kubently.Api.Tests.Conversations.Talk;

namespace Kubently.Api.Tests.Conversations;

/// <summary>What becomes of a question while Redis does not do all that it is asked.</summary>
public sealed class RedisFaultTests
{
    [Fact]
    public async Task An_answer_that_cannot_be_remembered_is_an_answer_all_the_same()
    {
        await using var redis = await RealRedis.StartOrSkipAsync();
        var answered = false;
        var model = new ScriptedModel(request =>
        {
            if (request.Results.IsEmpty) return ModelReply.Calls(ModelReply.Call("list_clusters"));
            answered = true;
            return ModelReply.Says("all is well");
        });
        await using var faulty = await FaultyRedis.ConnectAsync(redis.ConnectionString, key => answered && key.EndsWith(":memory", StringComparison.Ordinal));
        await using var api = await StartAsync(redis, faulty, model);

        var events = await AskAsync(api, "is anything wrong?");

        Assert.Equal("all is well", AnswerOf(events));
        Assert.Equal("all is well", AnswerOf(await ReadAsync(api, IdOf(events))));
    }

    [Fact]
    public async Task A_question_that_cannot_be_entered_leaves_no_subscription_behind()
    {
        await using var redis = await RealRedis.StartOrSkipAsync();
        await using var faulty = await FaultyRedis.ConnectAsync(redis.ConnectionString, key => key.StartsWith("conversations:of:", StringComparison.Ordinal));
        await using var api = await StartAsync(redis, faulty, new ScriptedModel(_ => ModelReply.Says("never")));

        Assert.IsType<AgentEvent.Failed>(Assert.Single(await AskAsync(api, "is anything wrong?")));

        await Eventually.HoldsAsync(async () => !(await redis.AskAsync("pubsub", "channels")).Contains("conversation-control:", StringComparison.Ordinal));
    }

    private static Task<ApiUnderTest> StartAsync(RealRedis redis, IConnectionMultiplexer faulty, ScriptedModel model) =>
        ApiUnderTest.StartAsync(redis.ConnectionString, services => services.AddSingleton(faulty).AddSingleton<IChatClient>(model), null);
}
