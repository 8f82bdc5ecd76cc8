using Kubently.Contracts.Diagnosis;

namespace Kubently.Contracts;

/// <summary>Something that an object is used by, and that a change to it may therefore reach.</summary>
/// <param name="Object">The object.</param>
/// <param name="UsedBy">What uses it.</param>
/// <param name="How">How, in a few words: <c>env DB_HOST of container app</c>, <c>selects its pods</c>; at most 300 characters.</param>
public sealed record ObjectUse(ObjectReference Object, ObjectReference UsedBy, string How);
