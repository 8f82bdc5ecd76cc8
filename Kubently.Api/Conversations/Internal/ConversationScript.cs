using Kubently.Api.Lua;

namespace Kubently.Api.Conversations.Internal;

/// <summary>The Lua scripts of conversations: each is one atomic transition and one round trip.</summary>
internal static class ConversationScript
{
    public static readonly string Begin = EmbeddedLua.Load("conversations.begin");
    public static readonly string Append = EmbeddedLua.Load("conversations.append");
    public static readonly string Abandon = EmbeddedLua.Load("conversations.abandon");
    public static readonly string KeepOutput = EmbeddedLua.Load("conversations.keep_output");
    public static readonly string Remember = EmbeddedLua.Load("conversations.remember");
    public static readonly string Stop = EmbeddedLua.Load("conversations.stop");
}
