using Kubently.Contracts.Diagnosis;

namespace Kubently.Contracts.Changes;

/// <summary>The first sign that something went wrong.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Object">What it was about.</param>
/// <param name="Text">An event's reason and message, or how a container ended; at most 500 characters.</param>
public sealed record FirstError(DateTimeOffset At, ObjectReference Object, string Text);
