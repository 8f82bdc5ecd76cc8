using System.Net;
using Kubently.Api.Audit;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts;
using Kubently.Contracts.Audit;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;
using Kubently.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Dispatch;

public abstract class EndingTests(Stores stores, RedisKind kind)
{
    [Fact]
    public async Task An_expired_command_is_never_handed_over()
    {
        await using var api = await StartAsync();
        var late = Value(await api.Client.ExecuteAsync(Pods(api) with { Queue = true, TimeoutSeconds = 1 }, Cancel));
        Assert.Equal((CommandStatus.Timeout, Outcome.TimedOut), (late.Status, late.Outcome));
        Assert.Contains("was not run", late.Error, StringComparison.Ordinal);

        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var probe = Value(await api.Client.ExecuteAsync(Pods(api) with { Wait = false }, Cancel)).CommandId;
        Assert.Equal(probe, (await executor.NextCommandAsync()).Id);
    }

    [Fact]
    public async Task A_command_that_was_handed_over_and_never_answered_is_lost()
    {
        await using var api = await StartAsync();
        await using var executor = await ExecutorByHand.ConnectAsync(api);

        var asking = api.Client.ExecuteAsync(Pods(api) with { TimeoutSeconds = 3 }, Cancel);
        await executor.NextCommandAsync();

        var answer = Value(await asking);
        Assert.Equal((CommandStatus.Timeout, Outcome.Lost), (answer.Status, answer.Outcome));
    }

    [Fact]
    public async Task A_late_result_is_stored_and_marked_late()
    {
        await using var api = await StartAsync();
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var asking = api.Client.ExecuteAsync(Pods(api) with { TimeoutSeconds = 3 }, Cancel);
        var command = await executor.NextCommandAsync();
        await asking;

        Assert.Equal(HttpStatusCode.OK, (await executor.AnswerAsync(command, "too late")).StatusCode);

        var found = Value(await api.Client.GetCommandAsync(command.Id, Cancel));
        Assert.Equal((true, "too late", Outcome.Completed), (found.Late, found.Stdout, found.Outcome));
    }

    [Fact]
    public async Task A_repeated_result_is_answered_the_same_and_changes_nothing()
    {
        await using var api = await StartAsync();
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var asking = api.Client.ExecuteAsync(Pods(api), Cancel);
        var command = await executor.NextCommandAsync();
        var first = await (await executor.AnswerAsync(command, "first")).Content.ReadAsStringAsync(Cancel);
        await asking;

        var second = await executor.AnswerAsync(command, "second");

        Assert.Equal(first, await second.Content.ReadAsStringAsync(Cancel));
        Assert.Equal("first", Value(await api.Client.GetCommandAsync(command.Id, Cancel)).Stdout);
    }

    [Fact]
    public async Task A_result_is_accepted_only_from_the_executor_of_its_cluster()
    {
        await using var api = await StartAsync();
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        await using var intruder = await ExecutorByHand.ConnectAsync(api, ClusterId.Parse(api.Cluster + "-two"));
        var asking = api.Client.ExecuteAsync(Pods(api), Cancel);
        var command = await executor.NextCommandAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await intruder.AnswerAsync(command, "forged")).StatusCode);
        await executor.AnswerAsync(command, "true");

        Assert.Equal("true", Value(await asking).Stdout);
    }

    [Fact]
    public async Task Cancelling_a_running_command_tells_the_executor_whose_word_ends_it()
    {
        await using var api = await StartAsync();
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var asking = api.Client.ExecuteAsync(Pods(api), Cancel);
        var command = await executor.NextCommandAsync();

        var cancelling = Value(await api.Client.CancelCommandAsync(command.Id, Cancel));
        Assert.Equal(CommandStatus.Running, cancelling.Status);
        var notice = await executor.NextAsync(ExecutorEvents.Cancel);
        Assert.Equal(command.Id.Value, notice.GetProperty("command_id").GetString());
        await executor.PostAsync(ExecutorByHand.ResultOf(command, "") with { Outcome = Outcome.Cancelled, ExitCode = null });

        Assert.Equal(CommandStatus.Cancelled, Value(await asking).Status);
    }

    [Fact]
    public async Task Cancelling_a_waiting_command_ends_it_at_once_and_it_is_never_handed_over()
    {
        await using var api = await StartAsync();
        var asking = api.Client.ExecuteAsync(Pods(api) with { Queue = true }, Cancel);
        var id = await WaitingIdAsync(api);

        Assert.Equal(CommandStatus.Cancelled, Value(await api.Client.CancelCommandAsync(id, Cancel)).Status);
        Assert.Equal(CommandStatus.Cancelled, Value(await asking).Status);

        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var probe = Value(await api.Client.ExecuteAsync(Pods(api) with { Wait = false }, Cancel)).CommandId;
        Assert.Equal(probe, (await executor.NextCommandAsync()).Id);
    }

    [Fact]
    public async Task A_command_that_is_handed_over_while_its_session_is_closed_is_stopped_by_its_executor_whose_word_ends_it()
    {
        var log = new HeldLog();
        await using var api = await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(kind), services => services.AddSingleton<IAuditLog>(log), null, ("API_KEY_ROLES", "suite:admin"));
        var session = Value(await api.Client.OpenSessionAsync(new SessionRequest { ClusterId = api.Cluster, TtlSeconds = 60 }, Cancel)).SessionId;
        var queued = Pods(api) with { Args = ["delete", "pod", "web"], SessionId = session, Wait = false, Queue = true };
        var first = Value(await api.Client.ExecuteAsync(queued, Cancel)).CommandId;
        var second = Value(await api.Client.ExecuteAsync(queued, Cancel)).CommandId;

        var closing = api.Client.EndSessionAsync(session, Cancel);
        await log.Reached.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        await executor.NextAsync(ExecutorEvents.SessionClosed);
        var command = await executor.NextCommandAsync();
        Assert.Equal(second, command.Id);
        log.LetGo();
        Value(await closing);

        Assert.Equal(CommandStatus.Cancelled, Value(await api.Client.GetCommandAsync(first, Cancel)).Status);
        Assert.Equal(CommandStatus.Running, Value(await api.Client.GetCommandAsync(second, Cancel)).Status);
        var notice = await executor.NextAsync(ExecutorEvents.Cancel);
        Assert.Equal(second.Value, notice.GetProperty("command_id").GetString());
        await executor.AnswerAsync(command, "it had run");
        Assert.Equal("it had run", Value(await api.Client.GetCommandAsync(second, Cancel)).Stdout);
    }

    [Fact]
    public async Task A_client_that_goes_away_cancels_its_command()
    {
        await using var api = await StartAsync();
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        using var gone = new CancellationTokenSource();
        var asking = api.Client.ExecuteAsync(Pods(api), gone.Token);
        var command = await executor.NextCommandAsync();

        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);

        var notice = await executor.NextAsync(ExecutorEvents.Cancel);
        Assert.Equal(command.Id.Value, notice.GetProperty("command_id").GetString());
    }

    [Fact]
    public async Task What_runs_longer_than_its_pod_takes_to_stop_goes_on_and_its_caller_is_told_its_id()
    {
        await using var staying = await StartAsync();
        await using var leaving = await StartAsync(services => services.PostConfigure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(4)), staying.Cluster);
        await using var executor = await ExecutorByHand.ConnectAsync(staying);
        var asking = leaving.Client.ExecuteAsync(Pods(staying) with { TimeoutSeconds = 60 }, Cancel);
        var command = await executor.NextCommandAsync();

        await leaving.StopAsync();

        var problem = Problem(await asking);
        Assert.Equal(("/problems/unanswered", command.Id.Value), (problem.Type, problem.Subject));
        await AssertGoesOnAsync(staying, executor, command);
    }

    [Fact]
    public async Task What_a_caller_waits_for_that_goes_away_while_its_pod_stops_goes_on()
    {
        await using var staying = await StartAsync();
        await using var leaving = await StartAsync(staying.Cluster);
        await using var executor = await ExecutorByHand.ConnectAsync(staying);
        using var gone = new CancellationTokenSource();
        var asking = leaving.Client.ExecuteAsync(Pods(staying) with { TimeoutSeconds = 60 }, gone.Token);
        var command = await executor.NextCommandAsync();
        var begun = new TaskCompletionSource();
        leaving.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(begun.SetResult);

        var stopping = leaving.StopAsync();
        await begun.Task;
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await stopping;
        await AssertGoesOnAsync(staying, executor, command);
    }

    private async Task<ApiUnderTest> StartAsync(ClusterId? cluster = null, params (string, string)[] settings) =>
        await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(kind), cluster, settings);

    private async Task<ApiUnderTest> StartAsync(Action<IServiceCollection> configure, ClusterId cluster) =>
        await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(kind), configure, cluster);

    // What is to be stopped is told before the next command.
    private static async Task AssertGoesOnAsync(ApiUnderTest api, ExecutorByHand executor, CommandDelivery command)
    {
        var next = Value(await api.Client.ExecuteAsync(Pods(api) with { Wait = false }, Cancel)).CommandId;
        Assert.Equal(next, (await executor.NextCommandAsync()).Id);
        await executor.AnswerAsync(command, "it has run");
        var found = Value(await api.Client.GetCommandAsync(command.Id, Cancel));
        Assert.Equal((Outcome.Completed, "it has run", false), (found.Outcome, found.Stdout, found.Late));
    }

    private static async Task<CommandId> WaitingIdAsync(ApiUnderTest api)
    {
        var redis = (StackExchange.Redis.IConnectionMultiplexer)api.Services.GetService(typeof(StackExchange.Redis.IConnectionMultiplexer))!;
        string? entry = null;
        await Eventually.HoldsAsync(async () => (entry = await redis.GetDatabase().ListGetByIndexAsync($"commands:{{{api.Cluster}}}:queue", 0)) is not null);
        Assert.True(CommandId.TryParse(entry!.Split(' ')[0], out var id));
        return id;
    }

    /// <summary>An audit log that holds whoever writes the end of a change until it is let go.</summary>
    private sealed class HeldLog : IAuditLog
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Ends when it holds somebody.</summary>
        public Task Reached => _reached.Task;

        public void LetGo() => _gate.TrySetResult();

        public void Record(AuditEntry entry)
        {
        }

        public Task WriteAsync(AuditEntry entry, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task KeepAsync(AuditEntry entry)
        {
            _reached.TrySetResult();
            return _gate.Task;
        }
    }
}
