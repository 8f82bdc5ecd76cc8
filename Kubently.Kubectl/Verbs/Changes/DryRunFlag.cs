using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;

namespace Kubently.Kubectl.Verbs.Changes;

/// <summary>The <c>--dry-run</c> flag, with kubectl's rules for its values.</summary>
internal static class DryRunFlag
{
    internal static DryRun Read(KubectlCommand command)
    {
        if (command.Verb.Find("dry-run") is null) return DryRun.None;
        var text = command.Text("dry-run");
        if (GoLiterals.TryBool(text, out var only)) return only ? DryRun.Client : DryRun.None;
        return text switch
        {
            "client" or "unchanged" => DryRun.Client,
            "server" => DryRun.Server,
            "none" => DryRun.None,
            _ => throw KubectlFailure.Error($"Invalid dry-run value ({text}). Must be \"none\", \"server\", or \"client\"."),
        };
    }

    /// <summary>What kubectl warns of; null for nothing.</summary>
    internal static string? Warning(KubectlCommand command)
    {
        if (command.Verb.Find("dry-run") is null) return null;
        var text = command.Text("dry-run");
        if (text == "unchanged") return "--dry-run is deprecated and can be replaced with --dry-run=client.";
        return GoLiterals.TryBool(text, out var only)
            ? $"--dry-run={text} is deprecated (boolean value) and can be replaced with --dry-run={(only ? "client" : "none")}."
            : null;
    }
}
