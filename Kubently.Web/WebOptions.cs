namespace Kubently.Web;

/// <summary>Where the console's API, keys and files are. Section <c>Console</c>.</summary>
public sealed class WebOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Console";

    /// <summary>The API's address, <c>http</c> or <c>https</c>; default <c>http://127.0.0.1:5080</c>. <c>KUBENTLY_API_URL</c> wins.</summary>
    public Uri ApiUrl { get; set; } = new("http://127.0.0.1:5080");

    /// <summary>
    /// The address at which executors in other clusters reach the API, which the page that connects one shows; null when that is not known. <c>KUBENTLY_EXECUTOR_API_URL</c> wins.
    /// </summary>
    public Uri? ExecutorApiUrl { get; set; }

    /// <summary>
    /// The folder in which the keys lie that protect cookies, the same for all console processes; null keeps them where the framework does, which
    /// in a container is nowhere. <c>KUBENTLY_CONSOLE_KEYS</c> wins.
    /// </summary>
    public string? Keys { get; set; }

    /// <summary>
    /// From where browsers load style sheets and scripts: an https address that serves the console's own paths, such as a CDN in front of it. Null:
    /// from the console. <c>KUBENTLY_CONSOLE_ASSETS</c> wins.
    /// </summary>
    public Uri? AssetsUrl { get; set; }

    /// <summary>A file's address, by its path with a fingerprint.</summary>
    internal string AddressOf(string file) => AssetsUrl is { } elsewhere ? $"{elsewhere.AbsoluteUri.TrimEnd('/')}/{file.TrimStart('/')}" : file;
}
