namespace Kubently.Contracts.SignIn;

/// <summary>How an API key is sent.</summary>
/// <param name="Header">The header that it is sent in.</param>
/// <param name="Description">The same for people.</param>
public sealed record ApiKeyDiscovery(string Header, string Description);
