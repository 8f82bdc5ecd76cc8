namespace Kubently.Web.Session;

/// <summary>Links that sign one person in, once. Kept in this process only. Safe to use concurrently.</summary>
public interface IOneTimeLinks
{
    /// <summary>A new code for a key: 256 random bits, valid for 10 minutes, once. The link is <c>/sign-in/once/CODE</c>.</summary>
    string Issue(string key);

    /// <summary>The key of a code, which is then used up; null when there is none, or it is too old.</summary>
    string? Take(string code);
}
