using Kubently.Kubectl.CommandLine;

namespace Kubently.Kubectl.Cluster;

/// <summary>Which names can stand in a path. What a name may hold besides, the server knows; what would lead to another path never leaves.</summary>
internal static class PathSegments
{
    /// <summary>What kubectl says of an object's name that cannot; null for one that can.</summary>
    internal static string? Objection(string name)
    {
        if (name.Length == 0) return "resource name may not be empty";
        if (name is "." or "..") return $"invalid resource name {GoQuote.Quote(name)}: [may not be '{name}']";
        var found = string.Join(' ', "/%".Where(name.Contains).Select(c => $"may not contain '{c}'"));
        return found.Length > 0 ? $"invalid resource name {GoQuote.Quote(name)}: [{found}]" : null;
    }
}
