using System.Text.Json;

namespace Kubently.Testing.Models;

/// <summary>One answer of a fake provider.</summary>
public sealed record ProviderAnswer(int Status, string ContentType, string Body)
{
    public string? RetryAfter { get; init; }

    /// <summary>Whether the connection is cut after the body.</summary>
    public bool BreaksOff { get; init; }

    public static ProviderAnswer Refusal(int status, string words) =>
        new(status, "application/json", JsonSerializer.Serialize(new { type = "error", error = new { type = "some_error", message = words } }));
}
