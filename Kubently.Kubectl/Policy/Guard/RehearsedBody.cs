using System.Text.Json;

namespace Kubently.Kubectl.Policy.Guard;

/// <summary>
/// Looks into the body of a deletion that must not last: the server reads a deletion's options from its body when there is one, and then not
/// from the query, whatever that says.
/// </summary>
internal static class RehearsedBody
{
    /// <summary>Why a request must not leave; null when it may.</summary>
    internal static async Task<string?> ObjectionAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Delete || request.Content is null) return null;
        try
        {
            using var options = JsonDocument.Parse(await request.Content.ReadAsByteArrayAsync(cancellationToken));
            var rehearsed = options.RootElement.ValueKind == JsonValueKind.Object
                && options.RootElement.TryGetProperty("dryRun", out var stages)
                && stages.ValueKind == JsonValueKind.Array && stages.GetArrayLength() == 1 && stages[0].ValueEquals("All");
            return rehearsed ? null : "a dry run's deletion has to say dryRun in its body too";
        }
        catch (JsonException)
        {
            return "a deletion's body cannot be read";
        }
    }
}
