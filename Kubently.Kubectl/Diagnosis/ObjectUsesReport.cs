using System.Collections.Immutable;
using Kubently.Contracts;

namespace Kubently.Kubectl.Diagnosis;

/// <summary>What some objects are used by.</summary>
/// <param name="Uses">The uses, in the order of the objects.</param>
/// <param name="Unread">What could not be looked at, each in a sentence; empty when everything was.</param>
public sealed record ObjectUsesReport(ImmutableArray<ObjectUse> Uses, ImmutableArray<string> Unread);
