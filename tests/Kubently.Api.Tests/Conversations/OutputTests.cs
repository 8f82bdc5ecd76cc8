using System.Net;
using Kubently.Api.Tests.Agent.Faking;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts.Agent;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using static Kubently.Api.Tests.Agent.Faking.ModelReply;
using static Kubently.Api.Tests.Conversations.Talk;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Conversations;

/// <summary>What tools gave in full, as whoever asked reads it.</summary>
public sealed class OutputTests(Stores stores)
{
    private const int Lines = 3_000;

    private static readonly string Log = string.Concat(Enumerable.Range(1, Lines).Select(number => $"{number} {(number % 1_000 == 7 ? "ERROR no route" : "calm")}\n"));

    [Fact]
    public async Task A_call_says_how_much_it_gave_what_was_hidden_and_where_all_of_it_is()
    {
        await using var api = await StartAsync();
        var (_, finished) = await AskAsync(api);
        Assert.Equal((Log.Length, 2, "out-1"), (finished.Bytes, finished.Redactions, finished.Handle));
        Assert.True(finished.Digest.Length < Log.Length);
    }

    [Fact]
    public async Task An_output_is_paged_by_lines_and_searched()
    {
        await using var api = await StartAsync();
        var (id, finished) = await AskAsync(api);

        var page = await PageAsync(api, id, finished.Handle!, new OutputQuery { Offset = 1_000, Lines = 2 });
        Assert.Equal((Lines, Lines, 1_000), (page.TotalLines, page.Matches, page.Offset));
        Assert.Equal([new OutputLine(1_001, "1001 calm"), new OutputLine(1_002, "1002 calm")], page.Lines);

        var found = await PageAsync(api, id, finished.Handle!, new OutputQuery { Grep = "error NO", Offset = 1 });
        Assert.Equal((Lines, 3), (found.TotalLines, found.Matches));
        Assert.Equal([1_007, 2_007], found.Lines.Select(line => line.Number));

        Assert.Equal(1, (await PageAsync(api, id, finished.Handle!, new OutputQuery { Grep = "^30{3} c", Regex = true })).Matches);
        Assert.Empty((await PageAsync(api, id, finished.Handle!, new OutputQuery { Offset = Lines })).Lines);
        Assert.Equal(Log, Value(await api.Client.ReadOutputAsync(id, finished.Handle!, Cancel)));
    }

    [Fact]
    public async Task Somebody_elses_output_does_not_exist()
    {
        await using var api = await StartAsync();
        var (id, finished) = await AskAsync(api);
        Assert.EndsWith("unknown-conversation", Problem(await api.OtherClient.ReadOutputAsync(id, finished.Handle!, new OutputQuery(), Cancel)).Type, StringComparison.Ordinal);
        Assert.EndsWith("unknown-conversation", Problem(await api.OtherClient.ReadOutputAsync(id, finished.Handle!, Cancel)).Type, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("out-2", "", 404, "Nothing is kept under 'out-2'")]
    [InlineData("bytes", "", 404, "Nothing is kept under 'bytes'")]
    [InlineData("out-1", "?lines=1001", 422, "lines must be 1 to 1000")]
    [InlineData("out-1", "?lines=0", 422, "lines must be 1 to 1000")]
    [InlineData("out-1", "?offset=-1", 422, "offset must be 0 or more")]
    [InlineData("out-1", "?grep=(&regex=true", 422, "is not a regular expression")]
    public async Task What_cannot_be_read_is_refused_with_what_is_wrong(string handle, string query, int status, string detail)
    {
        await using var api = await StartAsync();
        var (id, _) = await AskAsync(api);
        using var answer = await api.Http.GetAsync($"agent/conversations/{id}/outputs/{handle}{query}", Cancel);
        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.Contains(detail, await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    private static async Task<(ConversationId Id, AgentEvent.ToolCallFinished Finished)> AskAsync(ApiUnderTest api)
    {
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var asking = Talk.AskAsync(api, "what does it log?");
        var command = await executor.NextCommandAsync();
        await executor.PostAsync(ExecutorByHand.ResultOf(command, Log) with { Redactions = 2 });
        var events = await asking;
        return (IdOf(events), events.OfType<AgentEvent.ToolCallFinished>().Single());
    }

    private static async Task<OutputPage> PageAsync(ApiUnderTest api, ConversationId id, string handle, OutputQuery query) =>
        Value(await api.Client.ReadOutputAsync(id, handle, query, Cancel));

    private async Task<ApiUnderTest> StartAsync()
    {
        ApiUnderTest? api = null;
        var model = new ScriptedModel(request => request.Results.Length > 0 ? Says("It has errors.") : Calls(Call("kubectl", ("cluster_id", api!.Cluster.Value), ("command", "logs web -n shop"))));
        api = await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.Garnet), services => services.AddSingleton<IChatClient>(model), null);
        return api;
    }
}
