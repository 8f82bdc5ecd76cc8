using System.Text.Json;
using Kubently.Cli.Tests.Faking;
using Kubently.Contracts;
using Kubently.Contracts.Changes;
using Kubently.Contracts.Diagnosis;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;

namespace Kubently.Cli.Tests.Changes;

public sealed class ChangesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    private static readonly ClusterChange Rollout = new()
    {
        At = Noon.AddMinutes(-47),
        Object = new ObjectReference("Deployment", "shop", "checkout"),
        What = "revision 3: image of app 3.7.2 → 3.8.0\u001b[31m",
        Source = "rollout",
        By = "helm",
        Reason = "checkout 3.8.0",
    };

    private static readonly ChangesReport Report = new()
    {
        Scope = new ChangesScope(),
        Since = Noon.AddDays(-1),
        Changes = [Rollout],
        FirstError = new FirstError(Noon.AddMinutes(-46), new ObjectReference("Pod", "shop", "checkout-1"), "BackOff: Back-off restarting"),
        Suspects = [Rollout],
        NotExamined = ["Secrets: left out"],
    };

    [Fact]
    public async Task Changes_and_the_first_error_are_one_timeline()
    {
        await using var api = (await FakeApi.StartAsync()).With("POST /debug/execute", Answer(Report), KubentlyJson.Wire.CommandResponse);
        using var shell = Shell.For(api);
        var run = await shell.RunAsync("changes", "-c", "sandbox", "-n", "shop", "--since-minutes", "90", "checkout");
        Assert.Equal("""
            2026-03-14T11:14:00Z  ERROR    Pod/checkout-1 in shop: BackOff: Back-off restarting
            2026-03-14T11:13:00Z  rollout  Deployment/checkout in shop: revision 3: image of app 3.7.2 → 3.8.0�[31m by helm ("checkout 3.8.0")

            The last change before the first error: Deployment/checkout in shop, revision 3: image of app 3.7.2 → 3.8.0�[31m (60 s before).
            Not looked at: Secrets: left out

            """, run.Out);
        var request = JsonSerializer.Deserialize(Assert.Single(api.Asked).Body, KubentlyJson.Wire.ExecuteRequest)!;
        Assert.Equal(Command.ChangesTool, request.Tool);
        Assert.Equal("""{"namespace":"shop","subject":"checkout","since_minutes":90}""", request.Request!.Value.GetRawText());
    }

    [Fact]
    public async Task Json_is_the_report()
    {
        await using var api = (await FakeApi.StartAsync()).With("POST /debug/execute", Answer(Report), KubentlyJson.Wire.CommandResponse);
        using var shell = Shell.For(api);
        var read = JsonSerializer.Deserialize((await shell.RunAsync("changes", "-c", "sandbox", "-o", "json")).Out, KubentlyJson.Wire.ChangesReport)!;
        Assert.Equal("rollout", Assert.Single(read.Changes).Source);
    }

    [Fact]
    public async Task A_span_that_is_none_is_a_wrong_use()
    {
        using var shell = new Shell();
        Assert.Equal(2, (await shell.RunAsync("changes", "-c", "sandbox", "--since-minutes", "0")).ExitCode);
    }

    private static CommandResponse Answer(ChangesReport report) => new()
    {
        CommandId = CommandId.New(),
        ClusterId = ClusterId.Parse("sandbox"),
        Status = CommandStatus.Success,
        Outcome = Outcome.Completed,
        ExitCode = 0,
        Stdout = JsonSerializer.Serialize(report, KubentlyJson.Wire.ChangesReport),
    };
}
