using Kubently.Contracts.Rest;

namespace Kubently.Contracts.Client;

/// <summary>What the API answered: the thing asked for, or why not.</summary>
public abstract record ApiAnswer<T>
{
    private ApiAnswer() { }

    /// <summary>The thing asked for.</summary>
    public sealed record Ok(T Value) : ApiAnswer<T>;

    /// <summary>The API said no; <see cref="Problem.Detail"/> says why and what to do.</summary>
    public sealed record Refused(Problem Problem) : ApiAnswer<T>;

    /// <summary>The API could not be reached, or what answered is not a Kubently API.</summary>
    /// <param name="Reason">What happened, in a sentence.</param>
    public sealed record Unreachable(string Reason) : ApiAnswer<T>;
}
