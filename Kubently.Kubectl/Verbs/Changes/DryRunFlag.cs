using System.Globalization;
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

    /// <summary>The line that kubectl logs of a value that is no longer one, before it does anything else; null for none.</summary>
    internal static string? Warning(KubectlCommand command, DateTimeOffset now)
    {
        if (command.Verb.Find("dry-run") is null) return null;
        var text = command.Text("dry-run");
        if (text == "unchanged") return Logged(now, 719, "--dry-run is deprecated and can be replaced with --dry-run=client.");
        if (!GoLiterals.TryBool(text, out var only)) return null;
        return only
            ? Logged(now, 733, $"--dry-run={text} is deprecated (boolean value) and can be replaced with --dry-run=client.")
            : Logged(now, 736, $"--dry-run={text} is deprecated (boolean value) and can be replaced with --dry-run=none.");
    }

    // klog's head: when, by which process, and where in kubectl 1.35.
    private static string Logged(DateTimeOffset now, int line, string message) =>
        string.Create(CultureInfo.InvariantCulture, $"W{now:MMdd HH:mm:ss.ffffff} {Environment.ProcessId,7} helpers.go:{line}] {message}\n");
}
