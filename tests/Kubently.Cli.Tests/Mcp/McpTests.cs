using System.Text;
using System.Text.Json.Nodes;
using Kubently.Cli.Terminals;
using Kubently.Cli.Tests.Faking;

namespace Kubently.Cli.Tests.Mcp;

/// <summary>What a client is told when the API does not answer; that it does is in <c>tests/mcp-client</c>.</summary>
public sealed class McpTests
{
    [Fact]
    public async Task A_request_that_the_API_refuses_is_answered_with_its_sentence()
    {
        await using var api = await FakeApi.StartAsync();
        api.WithProblem("POST /mcp", 401, "Invalid API key.");
        using var shell = Shell.For(api);

        var answer = await AskAsync(shell);

        Assert.Equal(("one", -32603, "Invalid API key."), ((string?)answer["id"], (int?)answer["error"]!["code"], (string?)answer["error"]!["message"]));
        Assert.Equal(Shell.Key, Assert.Single(api.Asked).Key);
    }

    [Fact]
    public async Task Without_an_API_a_request_is_answered_with_what_to_do()
    {
        using var shell = new Shell { Variables = { ["KUBENTLY_API_URL"] = "http://127.0.0.1:1", ["KUBENTLY_API_KEY"] = Shell.Key } };

        var answer = await AskAsync(shell);

        Assert.Contains("`kubently up` starts one", (string?)answer["error"]!["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_configured_API_the_command_ends_and_standard_output_stays_empty()
    {
        using var shell = new Shell();

        var run = await shell.RunAsync("mcp");

        Assert.Equal((ExitCodes.Usage, ""), (run.ExitCode, run.Out));
        Assert.Contains("No API is configured", run.Error, StringComparison.Ordinal);
    }

    // The client closes its end when it has its answer.
    private static async Task<JsonNode> AskAsync(Shell shell)
    {
        using var input = new HeldInput("""{"jsonrpc":"2.0","id":"one","method":"tools/list"}""");
        using var output = new FirstLine();
        var running = KubentlyCommand.RunAsync(["mcp"], shell.Surroundings(output, Stream.Null) with { Terminal = new Terminal(input, output, Stream.Null) }, TestContext.Current.CancellationToken);
        var line = await output.Line.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        input.Close();
        Assert.Equal(ExitCodes.Ok, await running);
        return JsonNode.Parse(line)!;
    }

    /// <summary>One line, and then nothing until it is closed.</summary>
    private sealed class HeldInput(string line) : MemoryStream(Encoding.UTF8.GetBytes($"{line}\n"))
    {
        private readonly TaskCompletionSource _closed = new();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (CanRead && Position < Length) return Read(buffer.Span);
            await _closed.Task.WaitAsync(cancellationToken);
            return 0;
        }

        public override void Close() => _closed.TrySetResult();
    }

    private sealed class FirstLine : MemoryStream
    {
        private readonly TaskCompletionSource<string> _line = new();

        public Task<string> Line => _line.Task;

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await base.WriteAsync(buffer, cancellationToken);
            if (Encoding.UTF8.GetString(ToArray()).Split('\n') is [var line, _, ..]) _line.TrySetResult(line);
        }
    }
}
