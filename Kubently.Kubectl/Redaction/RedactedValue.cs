using System.Globalization;

namespace Kubently.Kubectl.Redaction;

/// <summary>A hidden value of a Secret: says how long it is, since an empty or a cut value is a common fault.</summary>
internal static class RedactedValue
{
    private const string Start = "[REDACTED ";
    private const string End = " bytes]";

    internal static string Of(int bytes) => string.Create(CultureInfo.InvariantCulture, $"{Start}{bytes}{End}");

    internal static bool Is(string text) => text.StartsWith(Start, StringComparison.Ordinal) && text.EndsWith(End, StringComparison.Ordinal);

    /// <summary>How many bytes a value of a Secret's data has, hidden or not.</summary>
    internal static int Length(string value) => Is(value) && int.TryParse(value.AsSpan()[Start.Length..^End.Length], CultureInfo.InvariantCulture, out var bytes) ? bytes : DecodedLength(value);

    internal static int DecodedLength(string base64)
    {
        var digits = base64.Count(c => !char.IsWhiteSpace(c) && c != '=');
        return digits * 3 / 4;
    }
}
