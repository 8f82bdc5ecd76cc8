using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Kubently.Api.Agent.Internal.Runbook;
using Kubently.Contracts.Diagnosis;
using Kubently.Contracts.Wire;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Tests.Agent.Runbook;

/// <summary>The agent's tools over clusters that a test describes, and the runbook with them in a function-calling pipeline.</summary>
internal sealed class FakeTools
{
    public string Clusters { get; init; } = "sandbox connected";

    /// <summary>What <c>diagnose</c> says: a report as JSON, or a failure in words.</summary>
    public Func<string, string?, string> Diagnosis { get; init; } = (_, _) => Report();

    public string Kubectl { get; init; } = "line of a log";

    public ConcurrentQueue<string> Calls { get; } = [];

    public static string Report(params ImmutableArray<Finding> findings) => Report([], findings);

    public static string Noted(params ImmutableArray<Finding> notes) => JsonSerializer.Serialize(
        new DiagnosisReport { Scope = new DiagnosisScope(), Notes = notes, Examined = ImmutableSortedDictionary.CreateRange([KeyValuePair.Create("Pod", 40)]) }, KubentlyJson.Wire.DiagnosisReport);

    public static string Report(ImmutableArray<string> notExamined, ImmutableArray<Finding> findings) => JsonSerializer.Serialize(
        new DiagnosisReport { Scope = new DiagnosisScope(), Findings = findings, NotExamined = notExamined, Examined = ImmutableSortedDictionary.CreateRange([KeyValuePair.Create("Pod", 40), KeyValuePair.Create("Deployment", 9)]) },
        KubentlyJson.Wire.DiagnosisReport);

    public static Finding Finding(string kind, string name, string home = "shop", string rule = "pod.crash-loop", Severity severity = Severity.Critical, string? cause = null, params ImmutableArray<ObjectReference> affected) => new()
    {
        Rule = rule,
        Severity = severity,
        Object = new ObjectReference(kind, home, name),
        Cause = cause ?? $"{kind} {name} is broken.",
        Evidence = [new Evidence("log", $"pod/{name}-1 -n {home} -c app --previous", "panic: no `such` host")],
        NextStep = $"Mend it: kubectl edit {kind.ToLowerInvariant()}/{name} -n {home}.",
        Affected = affected,
    };

    public async Task<string> AskAsync(params string[] questions)
    {
        using var client = new RunbookChatClient().AsBuilder().UseFunctionInvocation().Build();
        var messages = new List<ChatMessage>();
        var answer = "";
        foreach (var question in questions)
        {
            messages.Add(new ChatMessage(ChatRole.User, question));
            var updates = new List<ChatResponseUpdate>();
            await foreach (var update in client.GetStreamingResponseAsync(messages, Options(), TestContext.Current.CancellationToken)) updates.Add(update);
            answer = string.Concat(updates.Select(update => update.Text));
            messages.AddRange(updates.ToChatResponse().Messages);
        }
        return answer;
    }

    public ChatOptions Options() => new()
    {
        Tools =
        [
            AIFunctionFactory.Create(() => Said("list_clusters", Clusters), "list_clusters"),
            AIFunctionFactory.Create((string cluster_id, string? @namespace = null, string? subject = null) => Said($"diagnose {cluster_id} {@namespace} {subject}".TrimEnd(), Diagnosis(cluster_id, @namespace)), "diagnose"),
            AIFunctionFactory.Create((string cluster_id, string command) => Said($"kubectl {cluster_id} {command}", Kubectl), "kubectl"),
        ],
    };

    private string Said(string call, string words)
    {
        Calls.Enqueue(call);
        return words;
    }
}
