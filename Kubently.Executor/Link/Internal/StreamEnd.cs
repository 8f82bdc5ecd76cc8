namespace Kubently.Executor.Link.Internal;

/// <summary>Why a stream ended, or did not begin.</summary>
internal abstract record StreamEnd
{
    private StreamEnd() { }

    /// <summary>A short word for metrics.</summary>
    public abstract string Word { get; }

    /// <summary>This process stops.</summary>
    public sealed record Stopped : StreamEnd
    {
        public override string Word => "stopped";
    }

    /// <summary>No connection, no stream, or a stream that broke.</summary>
    public sealed record Broken(string Reason, TimeSpan? RetryAfter = null) : StreamEnd
    {
        public override string Word => "broken";
    }

    /// <summary>The API does not accept this executor.</summary>
    public sealed record Unauthorised(int Status) : StreamEnd
    {
        public override string Word => "unauthorised";
    }

    /// <summary>The server ended it without a word.</summary>
    public sealed record Closed : StreamEnd
    {
        public override string Word => "closed";
    }

    /// <summary>The server said that it goes away, or that another stream took over.</summary>
    public sealed record Closing(string Reason, TimeSpan RetryAfter) : StreamEnd
    {
        public override string Word => "closing";
    }

    /// <summary>Nothing came for too long.</summary>
    public sealed record Silent(TimeSpan Silence) : StreamEnd
    {
        public override string Word => "silent";
    }
}
