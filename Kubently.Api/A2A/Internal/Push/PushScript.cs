using Kubently.Api.Lua;

namespace Kubently.Api.A2A.Internal.Push;

/// <summary>The Lua script of notifications.</summary>
internal static class PushScript
{
    public static readonly string Claim = EmbeddedLua.Load("a2a.claim");
}
