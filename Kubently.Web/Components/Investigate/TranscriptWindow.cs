namespace Kubently.Web.Components.Investigate;

/// <summary>
/// The part of a transcript that is rendered: its end until somebody goes back. Entries differ in height, so what is left out is no
/// spacer of guessed size; whoever comes near the edge asks for the next part.
/// </summary>
internal sealed class TranscriptWindow
{
    /// <summary>Entries at most.</summary>
    public const int Size = 120;

    // Half of what is there stays, so that the entry that is being read does.
    private const int Step = Size / 2;

    private int? _first;

    /// <summary>The place of the first entry that is rendered, and of the one behind the last.</summary>
    public (int First, int End) Of(int count)
    {
        // The end moves in steps: an entry more is one entry more, and not another one gone at the top.
        var last = count <= Size ? 0 : (count - Size + Step - 1) / Step * Step;
        var first = Math.Min(_first ?? last, last);
        return (first, Math.Min(count, first + Size));
    }

    /// <summary>Goes back by a part.</summary>
    public void Earlier(int count) => _first = Math.Max(0, Of(count).First - Step);

    /// <summary>Goes on by a part; from the end on it follows that.</summary>
    public void Later(int count)
    {
        var next = Of(count).First + Step;
        _first = next + Size >= count ? null : next;
    }
}
