using System.Text.Json;

namespace Kubently.Kubectl.Policy;

/// <summary>
/// Keeps every change from leaving that the server is not told to throw away. Reads the request alone: what built it and why does not matter.
/// </summary>
internal static class TryGuard
{
    internal static async Task<string?> ObjectionAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var uri = request.RequestUri!.OriginalString;
        if (request.Method == HttpMethod.Get || request.Method == HttpMethod.Post && RequestGuard.IsReview(uri)) return null;
        var query = uri.IndexOf('?', StringComparison.Ordinal) is var at and >= 0 ? uri[(at + 1)..] : "";
        if (!query.Split('&').Contains("dryRun=All")) return "a preview sends no change without dryRun=All";
        // The server reads the options of a deletion from its body, and then not from the query.
        return request.Method != HttpMethod.Delete || await TriesOnlyAsync(request, cancellationToken) ? null : "a preview deletes nothing";
    }

    private static async Task<bool> TriesOnlyAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is null) return false;
        try
        {
            using var options = JsonDocument.Parse(await request.Content.ReadAsByteArrayAsync(cancellationToken));
            return options.RootElement.TryGetProperty("dryRun", out var stages) && stages.ValueKind == JsonValueKind.Array
                && stages.GetArrayLength() == 1 && stages[0].ValueEquals("All");
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
