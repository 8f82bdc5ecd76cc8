using Kubently.Api.Tests.Hosting;
using Kubently.Contracts;
using Kubently.Contracts.Wire;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Dispatch;

public sealed class NamespaceScopeTests(Stores stores)
{
    [Fact]
    public async Task A_command_carries_the_namespaces_of_its_caller_to_an_executor_that_keeps_to_them()
    {
        await using var api = await StartAsync();
        await using var executor = await ExecutorByHand.ConnectAsync(api, features: ExecutorFeatures.Namespaces);

        var asking = api.Client.ExecuteAsync(Pods(api), Cancel);
        var command = await executor.NextCommandAsync();
        await executor.AnswerAsync(command, "ok");

        Assert.Equal(["shop", "team-*"], command.Namespaces!.Value);
        Assert.Equal("ok", Value(await asking).Output);
    }

    [Fact]
    public async Task An_executor_that_does_not_know_of_namespaces_is_never_given_a_command_that_is_bounded_to_some()
    {
        await using var api = await StartAsync();
        await using var executor = await ExecutorByHand.ConnectAsync(api);

        var response = Value(await api.Client.ExecuteAsync(Pods(api), Cancel));
        var asking = api.OtherClient.ExecuteAsync(Pods(api), Cancel);
        var command = await executor.NextCommandAsync();
        await executor.AnswerAsync(command, "ok");

        Assert.Equal((Outcome.Refused, "scope.executor-too-old"), (response.Outcome, response.Rule));
        Assert.Null(command.Namespaces);
        Assert.Equal("ok", Value(await asking).Output);
    }

    private async Task<ApiUnderTest> StartAsync() =>
        await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.RedisServer), null, ("API_KEY_SCOPES", "suite:*/shop+team-*"));
}
