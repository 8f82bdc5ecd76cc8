using System.Collections.Immutable;

namespace Kubently.Kubectl;

/// <summary>One kubectl command line.</summary>
/// <param name="Args">The arguments without the word <c>kubectl</c>.</param>
/// <param name="Stdin">Text for its standard input; null for none.</param>
public sealed record KubectlRequest(ImmutableArray<string> Args, string? Stdin = null)
{
    /// <summary>How old an answer may be that was given before; zero, the default, asks the cluster.</summary>
    public TimeSpan MaxAge { get; init; }
}
