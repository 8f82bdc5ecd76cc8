using System.Threading.Channels;
using Kubently.Contracts.Agent;

namespace Kubently.Api.Conversations.Internal;

/// <summary>Gathers events that come close together, so that an answer is kept by the sentence and not by the word.</summary>
internal sealed class EventBatch(int max)
{
    // Short enough to be read as it is written.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);

    private readonly List<AgentEvent> _events = [];

    public IReadOnlyList<AgentEvent> Events => _events;

    /// <summary>Whether the turn ends with these.</summary>
    public bool HasLast => _events is [.., AgentEvent.Done or AgentEvent.Failed];

    /// <summary>Waits for the next ones; false when there are none any more.</summary>
    public async Task<bool> FillAsync(ChannelReader<AgentEvent> reader, TimeProvider time)
    {
        _events.Clear();
        if (!await reader.WaitToReadAsync()) return false;
        Take(reader);
        if (_events is [.., AgentEvent.Text])
        {
            await Task.Delay(Gathering, time);
            Take(reader);
        }

        return true;
    }

    private void Take(ChannelReader<AgentEvent> reader)
    {
        while (_events.Count < max && reader.TryRead(out var next))
        {
            if (next is AgentEvent.Text more && _events is [.., AgentEvent.Text begun] && begun.Part == more.Part)
                _events[^1] = begun with { Delta = begun.Delta + more.Delta };
            else
                _events.Add(next);
        }
    }
}
