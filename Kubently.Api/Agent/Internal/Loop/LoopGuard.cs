namespace Kubently.Api.Agent.Internal.Loop;

/// <summary>Sees when a model goes round in circles: the same tool with the same arguments.</summary>
internal sealed class LoopGuard
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);

    /// <summary>Whether some call was made a third time.</summary>
    public bool IsStuck { get; private set; }

    /// <summary>Null the first time; then what the model is told instead of a result.</summary>
    public string? Objection(string call)
    {
        lock (_gate)
        {
            var times = _seen[call] = _seen.GetValueOrDefault(call) + 1;
            IsStuck |= times > 2;
            return times == 1 ? null : "You have made this very call before, and its result stands above; it was not made again. Look at something else, read on with read_output, or answer.";
        }
    }
}
