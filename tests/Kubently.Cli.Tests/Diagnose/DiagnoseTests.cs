using System.Collections.Immutable;
using System.Text.Json;
using Kubently.Cli.Tests.Faking;
using Kubently.Contracts;
using Kubently.Contracts.Diagnosis;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;

namespace Kubently.Cli.Tests.Diagnose;

public sealed class DiagnoseTests
{
    private static readonly DiagnosisReport Report = new()
    {
        Scope = new DiagnosisScope { Namespace = "shop" },
        Findings =
        [
            new Finding
            {
                Rule = "pod.crash-loop", Severity = Severity.Critical, Object = new ObjectReference("Deployment", "shop", "checkout"),
                Cause = "Container api exits with 1: DB_URL is not set.",
                Evidence = [new Evidence("log", "pod/checkout-1 -n shop", "fatal: DB_URL is not set\u001b[31m"), new Evidence("status", "pod/checkout-1 -n shop", "CrashLoopBackOff")],
                NextStep = "Set DB_URL: kubectl set env deploy/checkout -n shop DB_URL=…",
                Affected = [.. Enumerable.Range(1, 7).Select(index => new ObjectReference("Pod", "shop", $"checkout-{index}"))],
            },
        ],
        Examined = new Dictionary<string, int> { ["pods"] = 12, ["services"] = 3 }.ToImmutableSortedDictionary(),
        NotExamined = ["secrets: forbidden"],
    };

    [Fact]
    public async Task Each_finding_has_cause_evidence_and_next_step()
    {
        await using var api = (await FakeApi.StartAsync()).With("POST /debug/execute", Answer(Report), KubentlyJson.Wire.CommandResponse);
        using var shell = Shell.For(api);
        var run = await shell.RunAsync("diagnose", "-c", "sandbox", "-n", "shop", "checkout");
        Assert.Equal(
            """
            critical  Deployment/checkout in shop  (pod.crash-loop)
              Container api exits with 1: DB_URL is not set.
                log    pod/checkout-1 -n shop: fatal: DB_URL is not set�[31m
                status pod/checkout-1 -n shop: CrashLoopBackOff
                also   Pod/checkout-1 in shop, Pod/checkout-2 in shop, Pod/checkout-3 in shop, Pod/checkout-4 in shop, Pod/checkout-5 in shop and 2 more
              Next: Set DB_URL: kubectl set env deploy/checkout -n shop DB_URL=…

            1 finding in namespace shop of sandbox.
            Looked at 12 pods, 3 services.
            Not looked at: secrets: forbidden

            """, run.Out);
        Assert.Equal(0, run.ExitCode);
        var request = JsonSerializer.Deserialize(Assert.Single(api.Asked).Body, KubentlyJson.Wire.ExecuteRequest)!;
        Assert.Equal(Command.DiagnoseTool, request.Tool);
        Assert.Equal("""{"namespace":"shop","subject":"checkout"}""", request.Request!.Value.GetRawText());
    }

    [Fact]
    public async Task A_healthy_cluster_is_said_to_be_one()
    {
        var nothing = new DiagnosisReport { Scope = new DiagnosisScope(), Examined = ImmutableSortedDictionary<string, int>.Empty.Add("pods", 4) };
        await using var api = (await FakeApi.StartAsync()).With("POST /debug/execute", Answer(nothing), KubentlyJson.Wire.CommandResponse);
        using var shell = Shell.For(api);
        Assert.Equal(new CliRun(0, "Nothing wrong found in sandbox.\nLooked at 4 pods.\n", ""), await shell.RunAsync("diagnose", "-c", "sandbox"));
    }

    [Fact]
    public async Task Json_is_the_report()
    {
        await using var api = (await FakeApi.StartAsync()).With("POST /debug/execute", Answer(Report), KubentlyJson.Wire.CommandResponse);
        using var shell = Shell.For(api);
        var read = JsonSerializer.Deserialize((await shell.RunAsync("diagnose", "-c", "sandbox", "-o", "json")).Out, KubentlyJson.Wire.DiagnosisReport)!;
        Assert.Equal("pod.crash-loop", Assert.Single(read.Findings).Rule);
    }

    [Fact]
    public async Task An_executor_that_answers_no_report_is_told()
    {
        await using var api = (await FakeApi.StartAsync()).With("POST /debug/execute", Answer(Report) with { Stdout = "what?" }, KubentlyJson.Wire.CommandResponse);
        using var shell = Shell.For(api);
        var run = await shell.RunAsync("diagnose", "-c", "sandbox");
        Assert.Equal((1, ""), (run.ExitCode, run.Out));
        Assert.Contains("is not a report", run.Error, StringComparison.Ordinal);
    }

    private static CommandResponse Answer(DiagnosisReport report) => new()
    {
        CommandId = CommandId.New(),
        ClusterId = ClusterId.Parse("sandbox"),
        Status = CommandStatus.Success,
        Outcome = Outcome.Completed,
        ExitCode = 0,
        Stdout = JsonSerializer.Serialize(report, KubentlyJson.Wire.DiagnosisReport),
    };
}
