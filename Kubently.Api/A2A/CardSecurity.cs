namespace Kubently.Api.A2A;

/// <summary>
/// A way to prove who one is, as the agent card tells it. Each one registered as a service is on the card; a client needs one of them.
/// </summary>
/// <param name="Name">Its name on the card.</param>
/// <param name="Description">What to send, in a sentence.</param>
public abstract record CardSecurity(string Name, string Description)
{
    /// <summary>A key in a header.</summary>
    public sealed record ApiKey(string Name, string Description, string Header) : CardSecurity(Name, Description);

    /// <summary>A bearer token (RFC 6750).</summary>
    public sealed record Bearer(string Name, string Description, string? Format = null) : CardSecurity(Name, Description);

    /// <summary>A token of an OpenID Connect provider.</summary>
    public sealed record OpenIdConnect(string Name, string Description, Uri DiscoveryUrl) : CardSecurity(Name, Description);
}
