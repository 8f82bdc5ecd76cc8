using Kubently.Sandbox.Internal.Http;
using Microsoft.AspNetCore.Http;

namespace Kubently.Sandbox.Internal.Writes;

/// <summary>The options of a create, update or patch.</summary>
internal sealed record WriteOptions(bool DryRun, string FieldManager, bool Force)
{
    /// <summary>Whether a configuration is applied, which says itself what it owns.</summary>
    public bool Applies { get; init; }

    private const int LongestManager = 128;

    /// <summary>The options of a request, or the server's refusal of them.</summary>
    public static (WriteOptions? Options, ApiStatus? Refusal) Parse(HttpContext context, string kind)
    {
        var (dryRun, validation, manager) = (context.Query("dryRun"), context.Query("fieldValidation"), context.Query("fieldManager"));
        if (Refusals.DryRun(dryRun, kind) is { } refusal) return (null, refusal);
        if (validation is not ("" or "Ignore" or "Warn" or "Strict"))
            return (null, Refusals.InvalidOptions(kind, $"fieldValidation: Unsupported value: \"{validation}\": supported values: \"\", \"Ignore\", \"Strict\", \"Warn\""));
        if (manager.Length > LongestManager) return (null, Refusals.InvalidOptions(kind, $"fieldManager: Too long: may not be more than {LongestManager} bytes"));
        return (new WriteOptions(dryRun.Length > 0, manager.Length > 0 ? manager : ManagerOf(context), context.Query("force") is "true" or "1"), null);
    }

    /// <summary>The options of a server-side apply, which must say who applies.</summary>
    public static (WriteOptions? Options, ApiStatus? Refusal) ParseApply(HttpContext context)
    {
        if (context.Query("fieldManager").Length == 0) return (null, Refusals.InvalidOptions("PatchOptions", "fieldManager: Required value: is required for apply patch"));
        var (options, refusal) = Parse(context, "PatchOptions");
        return (options is null ? null : options with { Applies = true }, refusal);
    }

    /// <summary>Who writes when nothing is said: the first word of the user agent.</summary>
    private static string ManagerOf(HttpContext context)
    {
        var agent = context.Request.Headers.UserAgent.ToString().Split('/')[0];
        return agent.Length > LongestManager ? agent[..LongestManager] : agent.Length > 0 ? agent : "unknown";
    }
}
