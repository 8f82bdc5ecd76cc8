namespace Kubently.Web;

/// <summary>Where the console's API is. Section <c>Console</c>.</summary>
public sealed class WebOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Console";

    /// <summary>The API's address, <c>http</c> or <c>https</c>; default <c>http://127.0.0.1:5080</c>. <c>KUBENTLY_API_URL</c> wins.</summary>
    public Uri ApiUrl { get; set; } = new("http://127.0.0.1:5080");
}
