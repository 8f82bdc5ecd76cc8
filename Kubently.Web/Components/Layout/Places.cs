using System.Collections.Immutable;

namespace Kubently.Web.Components.Layout;

/// <summary>The six places of the rail.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Icon">Its icon.</param>
/// <param name="Key">The key that goes there after G.</param>
/// <param name="Wide">Whether a phone leaves it out of its bar.</param>
internal sealed record Places(string Name, string Path, string Icon, string Key, bool Wide = false)
{
    public const string Approvals = "/approvals";

    public static ImmutableArray<Places> All { get; } =
    [
        new("Fleet", "/fleet", "fleet", "f"),
        new("Investigate", "/investigate", "ask", "i"),
        new("Commands", "/commands", "term", "c"),
        new("Approvals", Approvals, "approve", "a"),
        new("Audit", "/audit", "audit", "u", Wide: true),
        new("Settings", "/settings", "set", "s", Wide: true),
    ];
}
