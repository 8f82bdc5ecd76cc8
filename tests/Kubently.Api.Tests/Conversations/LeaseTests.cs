using System.Threading.Channels;
using Kubently.Api.Access;
using Kubently.Api.Conversations;
using Kubently.Api.Conversations.Internal;
using Kubently.Api.Signals;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts.Agent;
using Kubently.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Conversations;

public sealed class LeaseTests(Stores stores)
{
    private static readonly Caller Caller = new("lease-tests", Roles.Operator, AccessScope.Everything);
    private static readonly ConversationOptions Options = new();

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddYears(56));

    [Fact]
    public async Task A_question_whose_process_is_gone_counts_as_failed_when_its_lease_is_over()
    {
        using var redis = await ConnectAsync();
        using var bells = new Bells(redis);
        var conversations = Conversations(redis, bells);
        using var turn = Assert.IsType<TurnOutcome.Begun>(await conversations.BeginAsync(new AskRequest { Question = "why?" }, Caller, Cancel)).Turn;

        Assert.Equal(ConversationStatus.Running, (await conversations.ReadAsync(turn.Conversation, 0, 10, Cancel)).Status);
        _time.Advance(Options.Lease + TimeSpan.FromSeconds(1));

        var page = await conversations.ReadAsync(turn.Conversation, 0, 10, Cancel);
        Assert.Equal(ConversationStatus.Idle, page.Status);
        Assert.Contains("has ended", Assert.IsType<AgentEvent.Failed>(page.Events[^1]).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_question_ends_one_whose_process_is_gone_and_what_that_one_still_says_is_not_kept()
    {
        using var redis = await ConnectAsync();
        using var bells = new Bells(redis);
        var conversations = Conversations(redis, bells);
        using var first = Assert.IsType<TurnOutcome.Begun>(await conversations.BeginAsync(new AskRequest { Question = "why?" }, Caller, Cancel)).Turn;
        Assert.IsType<TurnOutcome.Busy>(await conversations.BeginAsync(Again(first), Caller, Cancel));
        _time.Advance(Options.Lease + TimeSpan.FromSeconds(1));

        using var second = Assert.IsType<TurnOutcome.Begun>(await conversations.BeginAsync(Again(first), Caller, Cancel)).Turn;
        await EndAsync(first, "too late");
        await EndAsync(second, "in time");

        var events = (await conversations.ReadAsync(first.Conversation, 0, 10, Cancel)).Events;
        Assert.Equal([typeof(AgentEvent.Asked), typeof(AgentEvent.Failed), typeof(AgentEvent.Asked), typeof(AgentEvent.Done)], events.Select(happened => happened.GetType()));
        Assert.Equal("in time", Assert.IsType<AgentEvent.Done>(events[^1]).Answer);
        Assert.True(first.Stopped.IsCancellationRequested);
    }

    [Fact]
    public async Task Whoever_follows_is_told_when_the_lease_is_over()
    {
        using var redis = await ConnectAsync();
        using var bells = new Bells(redis);
        var brisk = Options with { Lease = TimeSpan.FromSeconds(3) };
        var conversations = new RedisConversations(redis, bells, brisk, _time, NullLogger<RedisTurn>.Instance);
        using var turn = Assert.IsType<TurnOutcome.Begun>(await conversations.BeginAsync(new AskRequest { Question = "why?" }, Caller, Cancel)).Turn;
        var over = _time.GetUtcNow() + brisk.Lease + TimeSpan.FromSeconds(1);
        var told = conversations.FollowAsync(turn.Conversation, 1, Cancel).FirstAsync(batch => !batch.IsEmpty, Cancel).AsTask();

        // In steps: its wait begins when it has read.
        await Eventually.HoldsAsync(() =>
        {
            if (_time.GetUtcNow() < over) _time.Advance(TimeSpan.FromMilliseconds(250));
            return Task.FromResult(told.IsCompleted);
        });

        Assert.IsType<AgentEvent.Failed>(Assert.Single(await told));
    }

    [Fact]
    public async Task What_a_turn_remembers_after_it_counts_as_ended_is_not_kept()
    {
        using var redis = await ConnectAsync();
        using var bells = new Bells(redis);
        var conversations = Conversations(redis, bells);
        using var first = Assert.IsType<TurnOutcome.Begun>(await conversations.BeginAsync(new AskRequest { Question = "why?" }, Caller, Cancel)).Turn;
        await first.RememberAsync([1], Cancel);
        _time.Advance(Options.Lease + TimeSpan.FromSeconds(1));
        using var second = Assert.IsType<TurnOutcome.Begun>(await conversations.BeginAsync(Again(first), Caller, Cancel)).Turn;

        await first.RememberAsync([2], Cancel);

        Assert.Equal([1], await second.RecallAsync(Cancel));
        await second.RememberAsync([3], Cancel);
        Assert.Equal([3], await second.RecallAsync(Cancel));
    }

    private static AskRequest Again(ITurn turn) => new() { Question = "again?", ConversationId = turn.Conversation };

    private async Task EndAsync(ITurn turn, string answer)
    {
        var events = Channel.CreateUnbounded<AgentEvent>();
        events.Writer.TryWrite(new AgentEvent.Done(answer) { At = _time.GetUtcNow() });
        events.Writer.Complete();
        await turn.RecordAsync(events.Reader);
    }

    private RedisConversations Conversations(IConnectionMultiplexer redis, Bells bells) => new(redis, bells, Options, _time, NullLogger<RedisTurn>.Instance);

    private async Task<ConnectionMultiplexer> ConnectAsync() => await ConnectionMultiplexer.ConnectAsync(await stores.ConnectionStringAsync(RedisKind.Garnet));
}
