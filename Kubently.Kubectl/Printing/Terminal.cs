namespace Kubently.Kubectl.Printing;

/// <summary>Control characters that would speak to a terminal, made visible as kubectl does.</summary>
internal static class Terminal
{
    internal static string Escape(string text) => text.AsSpan().ContainsAny('\u001b', '\r')
        ? text.Replace("\u001b", "^[", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal)
        : text;
}
