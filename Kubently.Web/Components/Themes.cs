namespace Kubently.Web.Components;

/// <summary>
/// Light or dark: what somebody chose here, else what their system says it prefers. Known before the paint from a browser's second request
/// on, so that nothing flashes.
/// </summary>
internal static class Themes
{
    /// <summary>Where the choice is kept.</summary>
    public const string Cookie = "kubently-theme";

    /// <summary>The client hint by which a browser says what its system prefers.</summary>
    public const string Hint = "Sec-CH-Prefers-Color-Scheme";

    public static string Of(HttpRequest request) =>
        (request.Cookies[Cookie] ?? request.Headers[Hint].ToString().Trim('"')) == "dark" ? "dark" : "light";
}
