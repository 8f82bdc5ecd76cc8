using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Kubently.Api.A2A.Internal.Model;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Wire;

namespace Kubently.Api.A2A.Internal.Tasks;

/// <summary>
/// What the events of a question come to as a task, and what each says to somebody who watches. The same events give the same
/// updates with the same ids, on every process and however often they are read. Pure.
/// </summary>
internal sealed class TaskProjection(TaskRecord record)
{
    private const string ArtifactName = "debug_result";

    private readonly List<A2AMessage> _history = [record.Message with { TaskId = record.Id, ContextId = record.ContextId }];
    private readonly List<A2AArtifact> _artifacts = [];
    private readonly ToolCallFrames _calls = new();
    private readonly LineCutter _lines = new();
    private readonly StringBuilder _said = new();
    private A2ATaskStatus _status = new(A2ATaskState.Submitted, record.CreatedAt);
    private JsonObject? _metadata;
    private int _part;
    private int _messages;

    /// <summary>The place of the last event that is in it.</summary>
    public long LastSeq { get; private set; } = record.After;

    public bool HasEnded => _status.IsTerminal;

    /// <summary>Whether an end without an answer is what its client wanted.</summary>
    public bool IsCanceled { get; set; } = record.IsCanceled;

    public A2ATaskStatus Status => _status;

    public A2ATask Task => new(record.Id, record.ContextId, _status, [.. _artifacts], [.. _history], _metadata);

    /// <summary>Takes the next event in.</summary>
    public ImmutableArray<A2AUpdate> Apply(AgentEvent happened)
    {
        if (HasEnded) return [];
        LastSeq = happened.Seq ?? LastSeq;
        return [.. Narrated(happened), .. Told(happened)];
    }

    /// <summary>Ends a task whose conversation does not tell how it ended.</summary>
    public ImmutableArray<A2AUpdate> Break(string reason, DateTimeOffset at) => HasEnded ? [] : [.. Ended(new AgentEvent.Failed(reason) { At = at })];

    // Text is told by the line; the rest of a line is told before anything else is.
    private IEnumerable<A2AUpdate> Narrated(AgentEvent happened)
    {
        if (happened is AgentEvent.Usage) yield break;
        if ((happened is not AgentEvent.Text same || same.Part != _part) && _lines.Rest() is { } rest) yield return Token(rest, happened.At);
        if (happened is AgentEvent.Text text)
        {
            if (text.Part != _part) RememberSaid();
            _part = text.Part;
            _said.Append(text.Delta);
            foreach (var line in _lines.Add(text.Delta)) yield return Token(line, text.At);
        }
        else if (happened is not (AgentEvent.Done or AgentEvent.Failed))
        {
            RememberSaid();
        }
    }

    private IEnumerable<A2AUpdate> Told(AgentEvent happened)
    {
        switch (happened)
        {
            case AgentEvent.Asked:
                _status = new A2ATaskStatus(A2ATaskState.Working, happened.At);
                yield return new A2AUpdate.Status(_status, Notable: true);
                break;
            case AgentEvent.Plan(var steps):
                var todo = new JsonArray([.. steps.Select(step => new JsonObject { ["title"] = step.Title, ["done"] = step.Done })]);
                yield return Working(string.Join('\n', steps.Select(step => $"- [{(step.Done ? 'x' : ' ')}] {step.Title}")), new JsonObject { [EventMetadata.Event] = "plan", [EventMetadata.Plan] = todo }, happened.At);
                break;
            case AgentEvent.ToolCallStarted call:
                var (begun, callMetadata) = _calls.Started(call);
                yield return Working(begun, callMetadata, call.At, remember: false);
                break;
            case AgentEvent.ToolCallFinished call:
                var (ended, endMetadata) = _calls.Finished(call);
                yield return Working(ended, endMetadata, call.At);
                break;
            case AgentEvent.FindingReported found:
                var finding = EventMetadata.Of("finding", EventMetadata.Finding, found.Finding, KubentlyJson.Wire.Finding);
                yield return Working($"{found.Finding.Severity} in {found.Cluster}: {found.Finding.Cause}", finding, found.At);
                break;
            case AgentEvent.ApprovalRequired(var approval):
                var asks = EventMetadata.Of("approval_required", EventMetadata.Approval, approval, KubentlyJson.Wire.Approval);
                yield return Working(ApprovalText.Of(approval), asks, happened.At) with { Notable = true };
                break;
            case AgentEvent.Usage usage:
                _metadata = new JsonObject
                {
                    [EventMetadata.Usage] = new JsonObject { ["inputTokens"] = usage.InputTokens, ["outputTokens"] = usage.OutputTokens, ["toolCalls"] = usage.ToolCalls },
                };
                break;
            case AgentEvent.Done(var answer):
                yield return Artifact(answer, EventMetadata.Of("message"));
                _status = new A2ATaskStatus(A2ATaskState.Completed, happened.At);
                yield return new A2AUpdate.Status(_status, _metadata, Notable: true);
                break;
            case AgentEvent.Failed failed:
                foreach (var update in Ended(failed)) yield return update;
                break;
        }
    }

    // A client that shows artifacts alone shows why there is no answer, too. Whoever stopped it, by whichever way, the task is canceled.
    private IEnumerable<A2AUpdate> Ended(AgentEvent.Failed failed)
    {
        var metadata = EventMetadata.Of("error");
        var canceled = IsCanceled || failed.Stopped == true;
        if (!canceled) yield return Artifact(failed.Detail, metadata);
        _status = new A2ATaskStatus(canceled ? A2ATaskState.Canceled : A2ATaskState.Failed, failed.At, Message(failed.Detail, metadata));
        yield return new A2AUpdate.Status(_status, metadata, Notable: true);
    }

    private A2AUpdate.Artifact Artifact(string text, JsonObject metadata)
    {
        var artifact = new A2AArtifact($"{record.Id}-result", ArtifactName, [new A2APart.Text(text)], metadata);
        _artifacts.Add(artifact);
        return new A2AUpdate.Artifact(artifact);
    }

    private A2AUpdate.Status Token(string line, DateTimeOffset at) => Working(line, EventMetadata.Of("token"), at, remember: false);

    private A2AUpdate.Status Working(string text, JsonObject metadata, DateTimeOffset at, bool remember = true)
    {
        var message = Message(text, metadata);
        if (remember) _history.Add(message);
        _status = new A2ATaskStatus(A2ATaskState.Working, at, message);
        return new A2AUpdate.Status(_status, metadata);
    }

    // The last thing that is said is the answer, which is an artifact.
    private void RememberSaid()
    {
        if (_said.Length > 0) _history.Add(Message(_said.ToString(), EventMetadata.Of("message")));
        _said.Clear();
    }

    private A2AMessage Message(string text, JsonObject metadata) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{record.Id}-{++_messages}"), A2ARole.Agent, [new A2APart.Text(text)]) { TaskId = record.Id, ContextId = record.ContextId, Metadata = metadata };
}
