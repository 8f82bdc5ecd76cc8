using Kubently.Api.Lua;

namespace Kubently.Api.Approvals.Internal;

/// <summary>The Lua scripts of approvals: each is one atomic transition.</summary>
internal static class ApprovalScript
{
    public static readonly string Add = EmbeddedLua.Load("approvals.add");
    public static readonly string Decide = EmbeddedLua.Load("approvals.decide");
    public static readonly string Use = EmbeddedLua.Load("approvals.use");
}
