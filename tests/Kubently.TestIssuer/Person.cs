namespace Kubently.TestIssuer;

/// <summary>Somebody whom the issuer knows.</summary>
/// <param name="Subject">The claim <c>sub</c>.</param>
/// <param name="Groups">The claim <c>groups</c>.</param>
public sealed record Person(string Subject, params string[] Groups);
