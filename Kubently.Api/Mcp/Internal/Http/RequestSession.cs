namespace Kubently.Api.Mcp.Internal.Http;

/// <summary>The session that the request of this scope belongs to.</summary>
internal sealed class RequestSession
{
    /// <summary>Its name, as the client sent it; null when it sent none.</summary>
    public string? Name { get; set; }
}
