namespace Kubently.Contracts.Diagnosis;

/// <summary>One fact that a finding rests on, quoted as the cluster said it.</summary>
/// <param name="Source">Where it was read: <c>status</c>, <c>spec</c>, <c>event</c>, <c>log</c>.</param>
/// <param name="Reference">What to look at: an object (<c>pod/checkout-7d9 -n shop</c>), with a field path or container where one applies.</param>
/// <param name="Text">The value, message or log line; secrets redacted, at most 500 characters.</param>
public sealed record Evidence(string Source, string Reference, string Text);
