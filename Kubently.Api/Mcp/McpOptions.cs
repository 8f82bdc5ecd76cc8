using System.Collections.Immutable;

namespace Kubently.Api.Mcp;

/// <summary>How Kubently speaks MCP. Configuration section <c>Mcp</c>; <c>KUBENTLY_MCP=off</c> switches it off too.</summary>
public sealed record McpOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Mcp";

    private const int MaxOrigins = 100;

    /// <summary>Whether it is spoken at all. Default true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Characters of output in one answer; what is more is left out, and the answer says so. Default 100,000; 1,000 to 1,000,000.</summary>
    public int MaxOutput { get; init; } = 100_000;

    /// <summary>
    /// Origins (<c>https://host[:port]</c>) whose pages may speak to it from a browser, besides the API's own. Default none; at most 100. A client
    /// that is no browser sends none.
    /// </summary>
    public ImmutableArray<string> AllowedOrigins { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>What is wrong with the options; empty when nothing is.</summary>
    public IEnumerable<string> Faults()
    {
        if (MaxOutput is < 1000 or > 1_000_000) yield return $"{Section}:{nameof(MaxOutput)} must be 1000 to 1000000.";
        if (AllowedOrigins.Length > MaxOrigins) yield return $"{Section}:{nameof(AllowedOrigins)} must hold at most {MaxOrigins} origins.";
        foreach (var origin in AllowedOrigins.Where(origin => !IsOrigin(origin)))
            yield return $"{Section}:{nameof(AllowedOrigins)} holds '{origin}', which is no origin: write it as https://host or https://host:port.";
    }

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.GetLeftPart(UriPartial.Authority).Equals(text, StringComparison.OrdinalIgnoreCase);
}
