namespace Kubently.Contracts.Client;

/// <summary>Where the API is, and who asks.</summary>
/// <param name="Address">The API's address, with or without a trailing slash.</param>
/// <param name="ApiKey">The caller's key; null for the endpoints that need none, and for whoever has signed in.</param>
public sealed record KubentlyClientOptions(Uri Address, string? ApiKey)
{
    /// <summary>The access tokens of whoever has signed in; asked before each request. Null for whoever has a key.</summary>
    public IAccessTokens? Tokens { get; init; }

    /// <summary>What to tell a person when a request did not reach the API.</summary>
    public string Unreachable(HttpRequestException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return $"No Kubently API answers at {Address.AbsoluteUri.TrimEnd('/')}/: {exception.Message.TrimEnd('.')}. Is it running? `kubently up` starts one.";
    }
}
