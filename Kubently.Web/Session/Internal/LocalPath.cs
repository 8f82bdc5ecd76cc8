namespace Kubently.Web.Session.Internal;

/// <summary>Where to go after signing in: a page of this console, never another site.</summary>
internal static class LocalPath
{
    private const int MaxLength = 2_000;

    public static string Of(string? to) =>
        to is { Length: > 0 and <= MaxLength } && to[0] == '/' && !to.StartsWith("//", StringComparison.Ordinal) && !to.StartsWith("/\\", StringComparison.Ordinal)
            && !to.Any(char.IsControl)
            ? to
            : "/";
}
