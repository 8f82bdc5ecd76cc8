using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Http;
using Kubently.Sandbox.Internal.Patching;
using Kubently.Sandbox.Internal.Resources;

namespace Kubently.Sandbox.Internal.Writes;

/// <summary>The kinds of patches, by their media types.</summary>
internal static class Patches
{
    public const string Json = "application/json-patch+json";
    public const string Merge = "application/merge-patch+json";
    public const string Apply = "application/apply-patch+yaml";
    public const string Strategic = "application/strategic-merge-patch+json";

    /// <summary>What a patch does to an object, or why there is no such patch.</summary>
    public static (Func<JsonObject, (JsonObject?, ApiStatus?)>? Change, ApiStatus? Refusal) Of(string? contentType, ResourceType type, JsonNode? patch)
    {
        switch (contentType?.Split(';')[0].Trim())
        {
            case Json when patch is JsonArray operations: return (Applying(current => JsonPatch.Apply(current, operations), _ => Refusals.Unprocessable), null);
            case Merge when patch is JsonObject: return (Applying(current => MergePatch.Apply(current, patch), ApiStatus.BadRequest), null);
            case Strategic when type.Columns is not null: return (null, Refusals.UnsupportedMediaType(Json, Merge, Apply));
            case Strategic when patch is JsonObject changes: return (Applying(current => StrategicMerge.Apply(current, changes), ApiStatus.BadRequest), null);
            case Json or Merge or Strategic: return (null, ApiStatus.BadRequest("error decoding patch: the patch is neither an object nor a list of operations"));
            default: return (null, Refusals.UnsupportedMediaType(Json, Merge, Strategic, Apply));
        }
    }

    private static Func<JsonObject, (JsonObject?, ApiStatus?)> Applying(Func<JsonObject, JsonNode?> apply, Func<string, ApiStatus> wrong) => current =>
    {
        try
        {
            return apply(current) is JsonObject next ? (next, null) : (null, wrong("the patched document is not an object"));
        }
        catch (PatchException misfit)
        {
            return (null, wrong(misfit.Message));
        }
    };
}
