using System.Globalization;
using System.Text;
using Kubently.Api.Agent.Internal.Providers;
using Kubently.Api.Tests.Agent.Faking;
using Kubently.Api.Tests.Conversations;
using Kubently.Api.Tests.Hosting;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using static Kubently.Api.Tests.Agent.Faking.ModelReply;

namespace Kubently.Api.Tests.Agent.Loop;

public sealed class WindowTests(Stores stores)
{
    private const int Window = 32_000;
    private const int CallCount = 40;
    private const int OutputBytes = 2 * 1024 * 1024;
    private const string Needle = "fatal: the needle of the first output";

    [Fact]
    public async Task Forty_outputs_of_two_megabytes_stay_under_a_window_of_32k_and_the_first_can_still_be_read()
    {
        var model = new ScriptedModel(request => request.Results.Length switch
        {
            < CallCount => Calls(Logs(request, request.Results.Length)),
            CallCount => Calls(Call("read_output", ("handle", "out-1"), ("grep", "needle"))),
            _ => Says(request.LastResult.Contains(Needle, StringComparison.Ordinal) ? "found it" : "lost it"),
        });
        await using var api = await ApiUnderTest.StartAsync(await stores.ConnectionStringAsync(RedisKind.Garnet), services =>
        {
            services.AddSingleton<IChatClient>(model);
            services.AddSingleton(new ModelProfile("scripted", "scripted-1", Window));
        }, null, ("Agent:MaxTurns", "60"), ("Conversations:MaxOutputBytes", "67108864"));
        await using var executor = await ExecutorByHand.ConnectAsync(api);
        var asking = Talk.AskAsync(api, $"what is wrong in {api.Cluster}?");

        for (var number = 0; number < CallCount; number++) await executor.AnswerAsync(await executor.NextCommandAsync(), Output(number));

        Assert.Equal("found it", Talk.AnswerOf(await asking));
        Assert.Equal(CallCount + 2, model.Asked.Count);
        Assert.All(model.Asked, request => Assert.InRange(request.Tokens, 1, Window));
        // What is left out is said to be left out, and how to read it.
        Assert.Contains("read_output handle=\"out-40\" from_line=", model.Asked.Last().AllText, StringComparison.Ordinal);
        Assert.Contains("[left out to save room; read_output handle=\"out-1\" shows it again]", model.Asked.Last().AllText, StringComparison.Ordinal);
    }

    private static FunctionCallContent Logs(ModelRequest request, int number) =>
        Call("kubectl", ("cluster_id", request.Question.Split(' ')[^1].TrimEnd('?')), ("command", $"logs pod-{number} -n shop"));

    private static string Output(int number)
    {
        var text = new StringBuilder(OutputBytes + 200);
        for (var line = 0; text.Length < OutputBytes; line++)
        {
            if (number == 0 && line == 9000) text.Append(Needle).Append('\n');
            text.Append(CultureInfo.InvariantCulture, $"2026-11-25T10:00:00Z pod-{number} line {line} request {line * 7919 % 65536:x4} took {line % 97} ms\n");
        }

        return text.ToString();
    }
}
