namespace Kubently.Contracts.Access;

/// <summary>The answer of <c>POST /admin/keys</c>.</summary>
/// <param name="Secret">What its holder sends. It is told this once, and kept nowhere.</param>
/// <param name="Key">All else about it.</param>
public sealed record IssuedApiKey(string Secret, ApiKeyEntry Key);
