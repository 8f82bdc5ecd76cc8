using System.Collections.Immutable;
using Kubently.Contracts.Approvals;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Kubectl;

/// <summary>One kubectl command line.</summary>
/// <param name="Args">The arguments without the word <c>kubectl</c>.</param>
/// <param name="Stdin">Text for its standard input; null for none.</param>
public sealed record KubectlRequest(ImmutableArray<string> Args, string? Stdin = null)
{
    /// <summary>
    /// Whether it may change the cluster, where its mode allows that. False refuses what would, by the rule <c>approval.required</c>; reads,
    /// dry runs and previews go on.
    /// </summary>
    public bool MayChange { get; init; } = true;

    /// <summary>
    /// The objects that it was approved for, as they were then: no other is written, and one that has changed since is left as it is. Null
    /// leaves that to the command.
    /// </summary>
    public ImmutableArray<ObjectVersion>? Approved { get; init; }

    /// <summary>The namespaces that whoever asks reaches; nothing in others is read, and nothing outside of them changed. Null for all.</summary>
    public NameSet? Namespaces { get; init; }

    /// <summary>How old an answer may be that was given before; zero, the default, asks the cluster.</summary>
    public TimeSpan MaxAge { get; init; }
}
