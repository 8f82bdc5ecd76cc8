namespace Kubently.Api.Access;

/// <summary>How callers may say who they are, beside API keys. A module that takes another way names it here.</summary>
public sealed class CallerSchemes
{
    /// <summary>The scheme of authentication for bearers that are shaped like a JWT; null when they are keys like any other text.</summary>
    public string? TokenScheme { get; set; }

    /// <summary>What stands in <c>WWW-Authenticate</c> beside the way of keys, for a request without credentials.</summary>
    public Func<HttpRequest, string>? TokenChallenge { get; set; }
}
