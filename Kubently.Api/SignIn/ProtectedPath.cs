namespace Kubently.Api.SignIn;

/// <summary>
/// What an endpoint says about itself: its challenge names the metadata of this path (RFC 9728, section 3.1), because its clients hold
/// what they ask for against the resource that the metadata names.
/// </summary>
/// <param name="Path">Where it is: <c>/mcp</c>.</param>
public sealed record ProtectedPath(string Path);
