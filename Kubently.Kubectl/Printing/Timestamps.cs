using System.Globalization;

namespace Kubently.Kubectl.Printing;

/// <summary>RFC 3339 in, RFC 1123 with a zone offset out, as descriptions print times.</summary>
internal static class Timestamps
{
    internal static bool TryParse(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);

    /// <summary>As in <c>2026-11-23T03:12:44Z</c>.</summary>
    internal static string Rfc3339(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>As in <c>Mon, 23 Nov 2026 03:12:44 +0000</c>.</summary>
    internal static string Rfc1123(string timestamp) =>
        TryParse(timestamp, out var time) ? time.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture) : "Mon, 01 Jan 0001 00:00:00 +0000";
}
