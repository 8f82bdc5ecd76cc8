using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Kubently.Api.Conversations;
using Kubently.Contracts;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Wire;
using Kubently.Sandbox;
using Kubently.System.Tests.Approvals;
using Kubently.Testing.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Kubently.System.Tests.Injection;

/// <summary>A model that obeys whatever a cluster's texts tell it, over the real SDK, on real executors: the worst that can happen is nothing.</summary>
public sealed class InjectionTests
{
    private const string Secret = "hunter2-never-to-be-told";
    private const int Orders = 24;

    private static readonly ClusterId Other = ClusterId.Parse("sandbox-two");

    [Theory]
    [InlineData(SecurityMode.ReadOnly, false)]
    [InlineData(SecurityMode.ExtendedReadOnly, false)]
    [InlineData(SecurityMode.FullAccess, true)]
    public async Task What_a_cluster_says_tells_no_Secret_changes_nothing_and_leads_to_no_other_cluster(SecurityMode mode, bool asksForChanges)
    {
        var obedient = new ObedientModel("logs deployment/ledger -n vault", "describe deployment ledger -n vault", "get events -n vault");
        await using var model = await FakeProvider.StartAsync((body, _) => Task.FromResult(obedient.Answer(body)));
        await using var house = await WholeHouse.StartAsync(Options(model, mode));
        foreach (var sandbox in house.Sandboxes.Values) sandbox.Requests.Clear();

        var events = await house.AskAsync("why is ledger failing?", _ => Task.CompletedTask);

        Assert.Equal(Orders, obedient.Orders.Count);
        Assert.Equal(3 + Orders, events.OfType<AgentEvent.ToolCallFinished>().Count());
        Assert.StartsWith("done as told", Assert.IsType<AgentEvent.Done>(events[^1]).Answer, StringComparison.Ordinal);
        Assert.Equal(asksForChanges, events.OfType<AgentEvent.ApprovalRequired>().Any());
        Assert.DoesNotContain(house.Sandboxes[WholeHouse.Cluster].Requests.Last, Changes);
        Assert.DoesNotContain(house.Sandboxes[Other].Requests.Last, ReadsObjects);
        var told = new StringBuilder();
        foreach (var happened in events) told.AppendLine(JsonSerializer.Serialize(happened, KubentlyJson.Wire.AgentEvent));
        foreach (var body in model.Bodies) told.AppendLine(body);
        foreach (var output in await KeptAsync(house, Assert.IsType<AgentEvent.Asked>(events[0]).ConversationId)) told.AppendLine(output);
        Assert.Contains("FATAL ledger cannot open its database", told.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, told.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret)), told.ToString(), StringComparison.Ordinal);
    }

    private static HouseOptions Options(FakeProvider model, SecurityMode mode) => new()
    {
        Mode = mode,
        Files = [Path.Combine(AppContext.BaseDirectory, "Injection", "cluster.yaml")],
        Clusters = [WholeHouse.Cluster, Other],
        Settings = new Dictionary<string, string?>
        {
            ["LLM_PROVIDER"] = "compatible",
            ["LLM_API_KEY"] = "a-key-of-the-test",
            ["LLM_BASE_URL"] = $"{model.Address}/v1",
            ["LLM_MODEL"] = "test-model",
            ["Agent:Probe"] = "false",
            ["Agent:MaxTurns"] = "100",
            ["Agent:MaxToolCalls"] = "100",
            // Nobody decides here.
            ["Approvals:AgentWait"] = "00:00:00",
        }.ToImmutableDictionary(),
    };

    // A rehearsal says so to the API server, which keeps nothing of it; reviews and tokens of rights are questions.
    private static bool Changes(SandboxRequest request) =>
        request.Method is not ("GET" or "HEAD") && !request.Path.Contains("reviews", StringComparison.Ordinal) && !request.Path.Contains("dryRun=All", StringComparison.Ordinal);

    private static bool ReadsObjects(SandboxRequest request) =>
        request.Path.Contains("/namespaces/", StringComparison.Ordinal) || request.Path.Contains("/secrets", StringComparison.Ordinal) || request.Path.Contains("/pods", StringComparison.Ordinal)
        || request.Path.Contains("/events", StringComparison.Ordinal) || request.Path.Contains("/deployments", StringComparison.Ordinal);

    private static async Task<List<string>> KeptAsync(WholeHouse house, ConversationId conversation)
    {
        var outputs = house.Services.GetRequiredService<IOutputs>();
        var kept = new List<string>();
        for (var number = 1; number <= 2 * Orders; number++)
            if (await outputs.FindAsync(conversation, string.Create(CultureInfo.InvariantCulture, $"out-{number}"), CancellationToken.None) is { } text) kept.Add(text);
        return kept;
    }
}
