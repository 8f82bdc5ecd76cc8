namespace Kubently.Api.Access;

/// <summary>The caller's own name for what a request is part of.</summary>
public static class CorrelationId
{
    private const int MaxLength = 128;

    /// <summary>The header's, else the body's; cut at 128 characters, control characters left out. Null when neither says.</summary>
    public static string? Of(string? header, string? body)
    {
        var text = string.IsNullOrWhiteSpace(header) ? body : header;
        if (string.IsNullOrWhiteSpace(text)) return null;
        var clean = string.Concat(text.Where(character => !char.IsControl(character)));
        return clean.Length <= MaxLength ? clean : clean[..MaxLength];
    }
}
