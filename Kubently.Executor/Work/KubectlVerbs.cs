using System.Collections.Immutable;

namespace Kubently.Executor.Work;

/// <summary>The kubectl verbs that this executor runs.</summary>
internal sealed record KubectlVerbs(ImmutableArray<string> Names);
