namespace Kubently.Executor.Work.Internal;

/// <summary>Commands that wait for a place, in the order of their arrival; bounded by number and by bytes. Not safe to share.</summary>
internal sealed class WaitingRuns(int maxCount, long maxBytes)
{
    private readonly LinkedList<CommandRun> _runs = [];
    private long _bytes;

    public int Count => _runs.Count;

    /// <summary>The deadline that passes first; null when nothing waits.</summary>
    public DateTimeOffset? NextDeadline => _runs.Count == 0 ? null : _runs.Min(run => run.Command.Deadline);

    /// <summary>False when there is no room for it.</summary>
    public bool TryAdd(CommandRun run)
    {
        if (_runs.Count >= maxCount || _bytes + run.Bytes > maxBytes) return false;
        _runs.AddLast(run);
        _bytes += run.Bytes;
        return true;
    }

    /// <summary>Takes the one that has waited longest; null when nothing waits.</summary>
    public CommandRun? TakeFirst()
    {
        if (_runs.First is not { } first) return null;
        Remove(first);
        return first.Value;
    }

    /// <summary>Takes all of a kind, in their order.</summary>
    public List<CommandRun> Take(Func<CommandRun, bool> which)
    {
        List<CommandRun> taken = [];
        for (var node = _runs.First; node is not null;)
        {
            var next = node.Next;
            if (which(node.Value))
            {
                taken.Add(node.Value);
                Remove(node);
            }

            node = next;
        }

        return taken;
    }

    private void Remove(LinkedListNode<CommandRun> node)
    {
        _runs.Remove(node);
        _bytes -= node.Value.Bytes;
    }
}
