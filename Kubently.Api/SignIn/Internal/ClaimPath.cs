using System.Collections.Immutable;
using System.Security.Claims;
using System.Text.Json;
using Kubently.Contracts.Wire;

namespace Kubently.Api.SignIn.Internal;

/// <summary>Reads a list of names out of claims.</summary>
internal static class ClaimPath
{
    // A token has at most so many bytes; what is nested deeper than this is no list of groups.
    private const int MaxDepth = 8;

    /// <summary>
    /// The values of a claim: several claims of one name, or a list. When there is no claim of the whole name, its dots lead into
    /// objects: <c>realm_access.roles</c>. Whatever is not text is left out.
    /// </summary>
    public static ImmutableArray<string> Values(IReadOnlyCollection<Claim> claims, string path)
    {
        var named = claims.Where(claim => claim.Type == path).ToList();
        if (named.Count > 0) return [.. named.SelectMany(claim => Texts(claim, [])).Distinct(StringComparer.Ordinal)];
        var steps = path.Split('.');
        return steps.Length is < 2 or > MaxDepth ? [] : [.. claims.Where(claim => claim.Type == steps[0]).SelectMany(claim => Texts(claim, steps[1..])).Distinct(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Texts(Claim claim, string[] steps)
    {
        // Objects and lists in objects come as JSON text; a list of texts comes as one claim for each.
        if (claim.ValueType is not ("JSON" or "JSON_ARRAY")) return steps.Length == 0 ? [claim.Value] : [];
        try
        {
            using var json = JsonDocument.Parse(claim.Value);
            return JsonTexts.AreWhole(json.RootElement) ? Texts(json.RootElement, steps) : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static ImmutableArray<string> Texts(JsonElement element, string[] steps)
    {
        foreach (var step in steps)
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(step, out element)) return [];
        return element.ValueKind switch
        {
            JsonValueKind.String => [element.GetString()!],
            JsonValueKind.Array => [.. element.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
            _ => [],
        };
    }
}
