using System.Globalization;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Http;

namespace Kubently.Sandbox.Internal.Apply;

/// <summary>Conflicts of an apply, in the API server's words.</summary>
internal static class ApplyConflicts
{
    public static ApiStatus Status(IReadOnlyList<(OwnedFields Owner, string Path)> conflicts)
    {
        var causes = conflicts.Select(conflict => (JsonNode)new JsonObject
        {
            ["reason"] = "FieldManagerConflict",
            ["message"] = $"conflict with {conflict.Owner.Owner}",
            ["field"] = FieldPath.Print(conflict.Path),
        });
        return new ApiStatus(409, "Conflict", Message(conflicts), new JsonObject { ["causes"] = new JsonArray([.. causes]) });
    }

    private static string Message(IReadOnlyList<(OwnedFields Owner, string Path)> conflicts)
    {
        if (conflicts is [var (owner, path)]) return $"Apply failed with 1 conflict: conflict with {owner.Owner}: {FieldPath.Print(path)}";
        var byOwner = conflicts.GroupBy(conflict => conflict.Owner.Owner.ToString()).OrderBy(group => group.Key, StringComparer.Ordinal)
            .SelectMany(group => group.Select(conflict => $"- {FieldPath.Print(conflict.Path)}").Prepend($"conflicts with {group.Key}:"));
        return string.Create(CultureInfo.InvariantCulture, $"Apply failed with {conflicts.Count} conflicts: {string.Join('\n', byOwner)}");
    }
}
