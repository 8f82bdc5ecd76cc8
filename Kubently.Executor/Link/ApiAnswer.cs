namespace Kubently.Executor.Link;

/// <summary>What became of a request to the API.</summary>
internal abstract record ApiAnswer
{
    private ApiAnswer() { }

    /// <summary>The API, or something in front of it, answered.</summary>
    /// <param name="Status">The HTTP status.</param>
    /// <param name="Body">The beginning of the body.</param>
    /// <param name="RetryAfter">How long it asks to wait.</param>
    public sealed record Answered(int Status, ReadOnlyMemory<byte> Body, TimeSpan? RetryAfter) : ApiAnswer;

    /// <summary>There was no answer.</summary>
    public sealed record Unreachable(string Reason) : ApiAnswer;
}
