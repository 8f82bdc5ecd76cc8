using Kubently.Api.Lua;

namespace Kubently.Api.Sessions.Internal;

/// <summary>The Lua scripts of sessions.</summary>
internal static class SessionScript
{
    public static readonly string Use = EmbeddedLua.Load("sessions.use");
    public static readonly string Expire = EmbeddedLua.Load("sessions.expire");
}
