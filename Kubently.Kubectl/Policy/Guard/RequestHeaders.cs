using System.Collections.Frozen;

namespace Kubently.Kubectl.Policy.Guard;

/// <summary>
/// The headers that a request may carry before the connection adds the executor's own identity. No other one is let through, so no command
/// can act as somebody else (<c>Impersonate-*</c>, <c>Authorization</c>, <c>X-Remote-User</c>).
/// </summary>
internal static class RequestHeaders
{
    private static readonly FrozenSet<string> Known = FrozenSet.ToFrozenSet(
        ["Accept", "Accept-Encoding", "User-Agent", "Content-Type", "Content-Length", "Content-Encoding"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Why a request must not leave; null when it may.</summary>
    internal static string? Objection(HttpRequestMessage request)
    {
        foreach (var (name, _) in request.Headers.NonValidated)
        {
            if (!Known.Contains(name)) return $"the header {name} is not a command's to set";
        }
        if (request.Content is null) return null;
        if (request.Method == HttpMethod.Get) return "a read has no body";
        foreach (var (name, _) in request.Content.Headers.NonValidated)
        {
            if (!Known.Contains(name)) return $"the header {name} is not a command's to set";
        }
        return null;
    }
}
