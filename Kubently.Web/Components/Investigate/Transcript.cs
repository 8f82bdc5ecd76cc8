using System.Collections.Immutable;
using Kubently.Contracts;
using Kubently.Contracts.Agent;

namespace Kubently.Web.Components.Investigate;

/// <summary>A conversation built from its events. An event that was applied before changes nothing. Not safe to use concurrently.</summary>
internal sealed class Transcript
{
    private readonly List<TranscriptItem> _items = [];
    private readonly Dictionary<string, int> _calls = new(StringComparer.Ordinal);
    private int _turn;
    private int _turnCalls;
    private int? _plan;

    public IReadOnlyList<TranscriptItem> Items => _items;

    /// <summary>The place of the last event that was applied; 0 before the first.</summary>
    public long LastSeq { get; private set; }

    /// <summary>The last question; null before the first.</summary>
    public TranscriptItem.Asked? Question { get; private set; }

    /// <summary>Whether the last question has neither an answer nor a failure.</summary>
    public bool Running { get; private set; }

    /// <summary>What the last question has cost so far.</summary>
    public AgentEvent.Usage? Usage { get; private set; }

    /// <summary>When the last question ended; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The clusters that were chosen last; none lets the agent choose.</summary>
    public ImmutableArray<ClusterId> Clusters { get; private set; } = [];

    public void Apply(AgentEvent happened)
    {
        if (happened.Seq is { } seq)
        {
            if (seq <= LastSeq) return;
            LastSeq = seq;
        }

        switch (happened)
        {
            case AgentEvent.Asked(_, var question, var cluster) asked:
                (_turn, _turnCalls, _plan, Usage, Running, EndedAt) = (_items.Count, 0, null, null, true, null);
                _calls.Clear();
                // One cluster is meant until another choice is made, as at the API; several are meant once, and are offered again.
                ImmutableArray<ClusterId> chosen = asked.ClusterIds ?? (cluster is { } one ? [one] : []);
                if (!chosen.IsEmpty) Clusters = chosen;
                Question = new TranscriptItem.Asked(question, chosen) { Key = _items.Count, At = happened.At };
                _items.Add(Question);
                break;
            case AgentEvent.Plan(var steps):
                Put(ref _plan, new TranscriptItem.Plan(steps) { Key = _plan ?? _items.Count, At = happened.At });
                break;
            case AgentEvent.ToolCallStarted(var id, var tool, var arguments):
                _calls[id] = _items.Count;
                _items.Add(new TranscriptItem.Call(++_turnCalls, id, tool, arguments, null) { Key = _items.Count, At = happened.At });
                break;
            case AgentEvent.ToolCallFinished finished when _calls.TryGetValue(finished.CallId, out var place):
                _items[place] = (TranscriptItem.Call)_items[place] with { End = finished };
                break;
            case AgentEvent.Text text:
                Say(text);
                break;
            case AgentEvent.FindingReported(var cluster, var finding):
                _items.Add(new TranscriptItem.Found(cluster, finding) { Key = _items.Count, At = happened.At });
                break;
            case AgentEvent.ApprovalRequired(var approval):
                _items.Add(new TranscriptItem.Waits(approval) { Key = _items.Count, At = happened.At });
                break;
            case AgentEvent.Usage usage:
                Usage = usage;
                break;
            case AgentEvent.Done(var answer):
                End(happened.At, new TranscriptItem.Report(answer, _turnCalls, happened.At - (Question?.At ?? happened.At)) { Key = AnswerPlace(answer), At = happened.At });
                break;
            case AgentEvent.Failed(var detail):
                End(happened.At, new TranscriptItem.Broke(detail) { Key = _items.Count, At = happened.At });
                break;
        }
    }

    private void Say(AgentEvent.Text text)
    {
        for (var place = _items.Count - 1; place >= _turn; place--)
        {
            if (_items[place] is not TranscriptItem.Said said || said.Part != text.Part) continue;
            _items[place] = said with { Text = said.Text + text.Delta };
            return;
        }

        _items.Add(new TranscriptItem.Said(text.Part, text.Delta) { Key = _items.Count, At = text.At });
    }

    private void Put(ref int? place, TranscriptItem item)
    {
        place = item.Key;
        if (item.Key < _items.Count) _items[item.Key] = item;
        else _items.Add(item);
    }

    private void End(DateTimeOffset at, TranscriptItem item)
    {
        (Running, EndedAt) = (false, at);
        int? place = item.Key;
        Put(ref place, item);
    }

    // The last thing said is the answer itself, piece by piece: the report takes its place.
    private int AnswerPlace(string answer) =>
        _items.Count > _turn && _items[^1] is TranscriptItem.Said said && answer.StartsWith(said.Text.Trim(), StringComparison.Ordinal) ? _items.Count - 1 : _items.Count;
}
