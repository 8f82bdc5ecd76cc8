using Kubently.Api.Lua;

namespace Kubently.Api.Audit.Internal;

/// <summary>The Lua scripts of the audit log.</summary>
internal static class AuditScript
{
    public static readonly string Append = EmbeddedLua.Load("audit.append");
    public static readonly string Page = EmbeddedLua.Load("audit.page");
}
