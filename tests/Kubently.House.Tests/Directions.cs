using System.Collections.Frozen;

namespace Kubently.House.Tests;

/// <summary>
/// Who may know whom. Everything that is not listed here is forbidden; a new arrow is a decision, and this file is where it is seen.
/// </summary>
internal static class Directions
{
    /// <summary>Each product project, and the projects of this solution that its code may name. Contracts may be named by all.</summary>
    public static readonly FrozenDictionary<string, string[]> Projects = new Dictionary<string, string[]>
    {
        ["Kubently.Contracts"] = [],
        ["Kubently.Kubectl"] = [],
        ["Kubently.ServiceDefaults"] = [],
        ["Kubently.EmbeddedRedis"] = [],
        // The demo cluster stands alone: what it answers must not come from the code that it is there to check.
        ["Kubently.Sandbox"] = [],
        ["Kubently.Api"] = ["Kubently.Kubectl", "Kubently.ServiceDefaults"],
        // These two know the API over HTTP only.
        ["Kubently.Executor"] = ["Kubently.Kubectl", "Kubently.ServiceDefaults"],
        ["Kubently.Web"] = ["Kubently.ServiceDefaults"],
        // `kubently up` hosts the others in one process, through their doors.
        ["Kubently.Cli"] =
        [
            "Kubently.Api", "Kubently.EmbeddedRedis", "Kubently.Executor", "Kubently.Kubectl", "Kubently.Sandbox",
            "Kubently.ServiceDefaults", "Kubently.Web",
        ],
        // Names them as resources: it starts them as processes.
        ["Kubently.AppHost"] = ["Kubently.Api", "Kubently.Executor", "Kubently.Sandbox", "Kubently.Web"],
    }.ToFrozenDictionary();

    /// <summary>
    /// The modules (first-level folders) of each project that has several, from the ground up: a module may name only modules that stand
    /// before it. The project's root may name all of them.
    /// </summary>
    public static readonly FrozenDictionary<string, string[]> Modules = new Dictionary<string, string[]>
    {
        ["Kubently.Kubectl"] = ["CommandLine", "Printing", "Redaction", "Cluster", "Policy", "Verbs", "Diagnosis"],
        ["Kubently.Api"] = ["Telemetry", "Transport", "Problems", "Streaming", "Lua", "Signals", "Outbound", "Access", "SignIn", "Limits", "Dispatch", "Audit", "Sessions", "Commands", "Policy", "Executors", "Approvals", "Conversations", "Agent", "A2A", "Mcp", "Webhooks", "Health", "Description"],
        ["Kubently.Executor"] = ["Settings", "Work", "Link", "Capabilities", "Health"],
        ["Kubently.Web"] = ["Session", "Reading", "Components"],
        ["Kubently.AppHost"] = ["Chart", "Commands"],
        ["Kubently.Cli"] = ["Terminals", "Settings", "Logins", "Calls", "SignIn", "Ask", "Diagnose", "Changes", "Exec", "Fleet", "Doctor", "Approvals", "Access", "Audit", "Policy", "Mcp", "Up", "Install"],
    }.ToFrozenDictionary();

    /// <summary>Projects whose folders only sort one vocabulary, with the reason.</summary>
    public static readonly FrozenDictionary<string, string> OneModule = new Dictionary<string, string>
    {
        ["Kubently.Contracts"] = "records that refer to each other, and the one JSON context that names them all",
    }.ToFrozenDictionary();
}
