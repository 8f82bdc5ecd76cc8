using System.Text;

namespace Kubently.Api.Lua;

/// <summary>The Lua scripts that are embedded in this assembly.</summary>
public static class EmbeddedLua
{
    /// <summary>The text of the scripts named, one after the other: functions first, then what calls them.</summary>
    public static string Load(params ReadOnlySpan<string> names)
    {
        var text = new StringBuilder();
        foreach (var name in names)
        {
            using var stream = typeof(EmbeddedLua).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The script '{name}' is not embedded.");
            using var reader = new StreamReader(stream, Encoding.UTF8);
            text.Append(reader.ReadToEnd()).Append('\n');
        }

        return text.ToString();
    }
}
