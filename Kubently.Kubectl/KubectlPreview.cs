using System.Collections.Immutable;
using Kubently.Contracts;

namespace Kubently.Kubectl;

/// <summary>What a command line would do.</summary>
/// <param name="Outcome">How it ended with every change only tried.</param>
/// <param name="Changes">What it would change, in its order.</param>
/// <param name="OmittedChanges">How many further objects it would change.</param>
public sealed record KubectlPreview(KubectlOutcome Outcome, ImmutableArray<ObjectChange> Changes, int OmittedChanges = 0);
