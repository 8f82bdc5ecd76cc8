using System.Text;
using System.Text.Json;
using Kubently.Cli.Tests.Faking;
using Kubently.Contracts;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;
using Kubently.Testing;

namespace Kubently.Cli.Tests.Ask;

public sealed class ConversationsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly ConversationId Id = Parse("talk-1");

    private static readonly ConversationSummary Summary = new()
    {
        ConversationId = Id,
        Title = "why is checkout failing?",
        Status = ConversationStatus.Idle,
        Questions = 2,
        LastSeq = 9,
        CreatedAt = Noon,
        UpdatedAt = Noon,
        ExpiresAt = Noon.AddDays(7),
    };

    [Theory]
    [InlineData("--continue", "talk-1")]
    [InlineData("--last")]
    public async Task A_question_goes_on_with_a_conversation(params string[] options)
    {
        await using var api = await ApiAsync(new AgentEvent.Done("Fine.") { At = Noon, Seq = 11 });
        using var shell = Shell.For(api);

        Assert.Equal(new CliRun(0, "Fine.\n", ""), await shell.RunAsync(["ask", .. options, "and now?"]));
        Assert.Equal("""{"question":"and now?","conversation_id":"talk-1"}""", api.Asked.Single(asked => asked.Line == "POST /agent/ask").Body);
    }

    [Fact]
    public async Task Going_on_with_two_conversations_at_once_is_a_mistake()
    {
        await using var api = await ApiAsync();
        using var shell = Shell.For(api);
        Assert.Equal(2, (await shell.RunAsync("ask", "--last", "--continue", "talk-1", "and now?")).ExitCode);
    }

    [Fact]
    public async Task The_list_is_a_table()
    {
        await using var api = await ApiAsync();
        using var shell = Shell.For(api);
        Assert.Equal(
            "CONVERSATION   STATUS   QUESTIONS   UPDATED (UTC)      TITLE\ntalk-1         idle     2           2026-11-23 12:00   why is checkout failing?\n",
            (await shell.RunAsync("conversations")).Out);
    }

    [Fact]
    public async Task A_conversation_is_shown_exported_and_deleted()
    {
        await using var api = await ApiAsync();
        api.With("GET /agent/conversations/talk-1", new ConversationResponse(Summary, [new ConversationTurn { Question = "why?", AskedAt = Noon, Answer = "Because." }]), KubentlyJson.Wire.ConversationResponse);
        api.With("GET /agent/conversations/talk-1/export", new FakeAnswer(200, "text/markdown", "# why?\u001b[2J\n"));
        api.With("DELETE /agent/conversations/talk-1", new FakeAnswer(204, "text/plain", ""));
        using var shell = Shell.For(api);

        Assert.Equal("> why?\n\nBecause.\n\n", (await shell.RunAsync("conversations", "show", "talk-1")).Out);
        Assert.Equal("# why?\uFFFD[2J\n", (await shell.RunAsync("conversations", "export", "talk-1")).Out);
        Assert.Equal(new CliRun(0, "talk-1\n", ""), await shell.RunAsync("conversations", "delete", "talk-1"));
    }

    [Fact]
    public async Task Ctrl_C_stops_what_is_investigated()
    {
        await using var api = await ApiAsync();
        using var interruption = new CancellationTokenSource();
        AgentEvent[] begun = [new AgentEvent.Asked(Id, "why?", null) { At = Noon, Seq = 1 }, new AgentEvent.ToolCallStarted("1", "diagnose", "sandbox") { At = Noon, Seq = 2 }];
        api.Stalls("POST /agent/ask", string.Concat(begun.Select(next => $"data: {Json(next)}\n\n")));
        api.With("POST /agent/conversations/talk-1/stop", new FakeAnswer(204, "text/plain", ""));
        using var shell = Shell.For(api);
        using var output = new MemoryStream();
        using var error = new MemoryStream();

        var running = KubentlyCommand.RunAsync(["ask", "why?"], shell.Surroundings(output, error), interruption.Token);
        await Eventually.HoldsAsync(() => Task.FromResult(error.Length > 0));
        await interruption.CancelAsync();

        Assert.Equal(130, await running);
        Assert.Contains(api.Asked, asked => asked.Line == "POST /agent/conversations/talk-1/stop");
    }

    private static async Task<FakeApi> ApiAsync(params AgentEvent[] events)
    {
        var stream = new StringBuilder();
        foreach (var next in events) stream.Append($"data: {Json(next)}\n\n");
        return (await FakeApi.StartAsync())
            .With("GET /debug/clusters", new ClusterList([ClusterId.Parse("sandbox")], 1, []), KubentlyJson.Wire.ClusterList)
            .With("GET /agent/conversations", new ConversationList([Summary], 1), KubentlyJson.Wire.ConversationList)
            .With("POST /agent/ask", new FakeAnswer(200, "text/event-stream", stream.ToString()));
    }

    private static string Json(AgentEvent happened) => JsonSerializer.Serialize(happened, KubentlyJson.Wire.AgentEvent);

    private static ConversationId Parse(string text) => ConversationId.TryParse(text, out var id) ? id : throw new FormatException(text);
}
