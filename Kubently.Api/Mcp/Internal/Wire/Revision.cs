namespace Kubently.Api.Mcp.Internal.Wire;

/// <summary>A revision of the protocol, as <c>MCP-Protocol-Version</c> names it: by its date.</summary>
internal static class Revision
{
    // From it on there are no sessions, a call ends with its connection, and a resource that is not there is an invalid parameter.
    private const string WithoutSessions = "2026-07-28";

    public static bool HasSessions(string? version) => string.CompareOrdinal(version ?? "", WithoutSessions) < 0;
}
