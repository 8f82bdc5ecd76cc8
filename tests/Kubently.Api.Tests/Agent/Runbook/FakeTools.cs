using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Kubently.Api.Agent.Internal.Runbook;
using Kubently.Contracts.Changes;
using Kubently.Contracts.Diagnosis;
using Kubently.Contracts.Wire;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Tests.Agent.Runbook;

/// <summary>The agent's tools over clusters that a test describes, and the runbook with them in a function-calling pipeline.</summary>
internal sealed class FakeTools
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public string Clusters { get; init; } = "sandbox connected";

    /// <summary>What <c>diagnose</c> says: a report as JSON, or a failure in words.</summary>
    public Func<string, string?, string> Diagnosis { get; init; } = (_, _) => Report();

    /// <summary>What <c>kubectl</c> prints, by the command line.</summary>
    public Func<string, string> Prints { get; init; } = _ => "line of a log";

    /// <summary>What <c>recent_changes</c> says of a namespace and a subject; null when there is no such tool.</summary>
    public Func<string?, string?, string>? Changes { get; init; }

    /// <summary>What <c>fleet</c> says; null when there is no such tool.</summary>
    public string? Fleet { get; init; }

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
            AIFunctionFactory.Create((string cluster_id, string command) => Said($"kubectl {cluster_id} {command}", Prints(command)), "kubectl"),
            .. Changes is null ? (AITool[])[] : [AIFunctionFactory.Create(
                (string cluster_id, string? @namespace = null, string? subject = null, int? since_minutes = null) =>
                    Said($"recent_changes {cluster_id} {@namespace} {subject} {since_minutes}".TrimEnd(), Changes(@namespace, subject)), "recent_changes")],
            .. Fleet is null ? (AITool[])[] : [AIFunctionFactory.Create((string? @namespace = null, string? subject = null) => Said($"fleet {@namespace} {subject}".TrimEnd(), Fleet), "fleet")],
        ],
    };

    /// <summary>What lists these objects: <c>Deployment/shop/checkout</c>.</summary>
    public static string Listed(params ReadOnlySpan<string> objects) => string.Join('\n', objects.ToArray().Select(item => item.Replace('/', ' ')));

    public static string Changed(FirstError? error, params ImmutableArray<ClusterChange> changes) => JsonSerializer.Serialize(
        new ChangesReport { Scope = new ChangesScope(), Since = Noon.AddDays(-1), Changes = changes, FirstError = error, Suspects = error is null ? [] : [.. changes.Where(change => change.At <= error.At)] },
        KubentlyJson.Wire.ChangesReport);

    public static ClusterChange Change(string kind, string name, int minute, string source = "rollout", string what = "revision 3: image of app 1.4 → 1.5") =>
        new() { At = Noon.AddMinutes(minute), Object = new ObjectReference(kind, "shop", name), What = what, Source = source, By = "helm" };

    public static FirstError Error(string kind, string name, int minute) => new(Noon.AddMinutes(minute), new ObjectReference(kind, "shop", name), "BackOff: Back-off restarting failed container");

    private string Said(string call, string words)
    {
        Calls.Enqueue(call);
        return words;
    }
}
