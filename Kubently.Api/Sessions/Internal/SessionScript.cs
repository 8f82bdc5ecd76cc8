using System.Text;

namespace Kubently.Api.Sessions.Internal;

/// <summary>The Lua scripts of sessions.</summary>
internal static class SessionScript
{
    public static readonly string Use = Load("use");
    public static readonly string Expire = Load("expire");

    private static string Load(string name)
    {
        using var stream = typeof(SessionScript).Assembly.GetManifestResourceStream($"sessions.{name}")
            ?? throw new InvalidOperationException($"The script '{name}' is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
