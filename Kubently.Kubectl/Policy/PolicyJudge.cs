using System.Collections.Immutable;
using Kubently.Contracts;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Kubectl.Policy;

/// <summary>Judges what a command will do, as parsed and resolved, never how it was spelled. Pure.</summary>
public static class PolicyJudge
{
    /// <summary>
    /// Judges an argument list where no cluster can be asked, with the resources that every cluster has. A courtesy: the executor judges again
    /// with its cluster's own resources, and decides.
    /// </summary>
    public static Verdict JudgeEarly(SecurityMode mode, ImmutableArray<string> args, ClusterPolicy? file = null) => CommandLineParser.Parse(args) switch
    {
        ParseOutcome.Malformed malformed => Verdict.Refuse(malformed.Rule, malformed.Message),
        ParseOutcome.Parsed parsed => JudgeVerb(mode, parsed.Command, file) is { Decision: Decision.Refuse } refused ? refused : JudgeWithoutCluster(mode, parsed.Command, file),
        _ => Verdict.Refuse("grammar.unknown", "The command line could not be read."),
    };

    private static Verdict JudgeWithoutCluster(SecurityMode mode, KubectlCommand command, ClusterPolicy? file)
    {
        var (outcome, supposed) = EarlyResources.Resolve(command);
        if (outcome is ResolveOutcome.Misused misused) return Verdict.Refuse("grammar.misused", misused.KubectlStderr.Trim());
        if (outcome is ResolveOutcome.Unknown unknown) return Verdict.Refuse("grammar.resource", $"`{unknown.Word}` names no resource that can be judged; `api-resources` lists the cluster's.");
        var verdict = Judge(mode, ((ResolveOutcome.Resolved)outcome).Command, file);
        return supposed && verdict.Decision != Decision.Refuse
            ? verdict with { Rule = "policy.unknown-resource", Message = "A resource is not a built-in one; the executor judges it with its cluster's own resources." }
            : verdict;
    }

    /// <summary>Judges what needs no resource to be known; null when the resources decide.</summary>
    /// <param name="mode">The executor's mode.</param>
    /// <param name="command">The command.</param>
    /// <param name="file">The cluster's policy file; null for none.</param>
    public static Verdict? JudgeVerb(SecurityMode mode, KubectlCommand command, ClusterPolicy? file = null)
    {
        ArgumentNullException.ThrowIfNull(command);
        file ??= ClusterPolicy.None;
        if (FileRules.JudgeVerb(file, command) is { } refused) return refused;
        if (RawPaths.Of(command) is { } path && RawPaths.Objection(path) is { } objection) return Verdict.Refuse("policy.raw", objection);
        if (command.Verb.Path == "exec") return ExecRules.Judge(mode, command, file);
        if (!command.Verb.Mutates) return null;
        if (mode != SecurityMode.FullAccess)
        {
            return Verdict.Refuse("policy.read-only",
                $"`{command.Verb.Path}` changes the cluster, and this executor only reads. Look with `get`, `describe` or `logs`, and make the change outside of Kubently.");
        }
        if (command.Verb.Path == "set env" && command.Switch("resolve"))
            return Verdict.Refuse("policy.secrets", "--resolve prints the values of Secrets; leave it out.");
        return null;
    }

    /// <summary>Judges a resolved command.</summary>
    /// <param name="mode">The executor's mode.</param>
    /// <param name="resolved">The command.</param>
    /// <param name="file">The cluster's policy file; null for none.</param>
    /// <param name="defaultNamespace">The namespace of a command that names none.</param>
    public static Verdict Judge(SecurityMode mode, ResolvedCommand resolved, ClusterPolicy? file = null, string defaultNamespace = "default")
    {
        ArgumentNullException.ThrowIfNull(resolved);
        var command = resolved.Command;
        file ??= ClusterPolicy.None;
        return FileRules.JudgeTargets(file, resolved, defaultNamespace) ?? JudgeVerb(mode, command, file) ?? JudgeBounds(command) ?? JudgeTargets(mode, resolved, file) ?? (command.Verb.Mutates ? JudgeChange(command) : JudgeOutput(resolved));
    }

    private static Verdict JudgeChange(KubectlCommand command) => command.Verb.Path == "run"
        ? Verdict.Allow("policy.run", "Full access creates pods.")
        : new Verdict(Decision.Approve, "policy.mutation", $"`{command.Verb.Path}` changes the cluster; a person has to approve it.");

    private static Verdict? JudgeBounds(KubectlCommand command)
    {
        // rollout status waits by itself, and no longer than the engine's own limit.
        if (command.Verb.Path != "rollout status" && command.Verb.Find("watch") is not null && command.Switch("watch") || command.Verb.Find("watch-only") is not null && command.Switch("watch-only"))
            return Ends(command) ? null : Verdict.Refuse("policy.watch", "A watch has no end; give it one with --request-timeout=30s (at most 60s), or ask again.");
        if (command.Verb.Find("follow") is null || !command.Switch("follow")) return null;
        return Ends(command)
            ? null
            : Verdict.Refuse("policy.follow", "Following has no end; give it one with --request-timeout=30s (at most 60s), or use --tail and --since.");
    }

    private static bool Ends(KubectlCommand command) =>
        RequestTimeouts.Read(command) is { } limit && limit > TimeSpan.Zero && limit <= RequestTimeouts.LongestFollow;

    private static Verdict? JudgeTargets(SecurityMode mode, ResolvedCommand resolved, ClusterPolicy file)
    {
        foreach (var target in resolved.Targets.Concat(resolved.Sources))
        {
            var resource = target.Resource;
            if (SensitiveResources.IsSecret(resource))
            {
                if (mode == SecurityMode.ReadOnly)
                    return Verdict.Refuse("policy.secrets", "Secrets are not read in readOnly mode. What refers to them is in `describe pod`; use extendedReadOnly to see their keys.");
                if (ProjectionRules.Projects(resolved.Command))
                    return Verdict.Refuse("policy.secret-projection", "A projection or an order of Secrets would tell their values; use `describe secret NAME` or -o yaml, where values are hidden.");
            }
            else if (mode == SecurityMode.ReadOnly && SensitiveResources.IsAccess(resource) && !file.Widens(resource.Group, resource.Name))
            {
                return Verdict.Refuse("policy.access", $"{resource.GroupResource} are not read in readOnly mode; ask `auth can-i --list` what the executor may do, or use extendedReadOnly.");
            }
            if (resolved.Command.Verb.Find("subresource") is not null && resolved.Command.Text("subresource") is { Length: > 0 } subresource && subresource is not ("status" or "scale" or "resize"))
                return Verdict.Refuse("policy.subresource", $"The subresource `{subresource}` is not offered; status, scale and resize are.");
        }
        return null;
    }

    private static Verdict JudgeOutput(ResolvedCommand resolved)
    {
        var command = resolved.Command;
        var mayHoldSecrets = command.Verb.Path switch
        {
            "logs" or "events" => true,
            "describe" => resolved.Targets.Any(target => SensitiveResources.IsSecret(target.Resource) || SensitiveResources.HoldsValues(target.Resource)),
            "rollout history" => command.Number("revision") > 0 || command.OutputFormat.Length > 0,
            "get" => resolved.Targets.Any(target => MayPrintValues(command, target.Resource)),
            _ => false,
        };
        return mayHoldSecrets
            ? Verdict.Redact("policy.redacted", "It only reads; values that look secret are hidden.")
            : Verdict.Allow("policy.read", "It only reads.");
    }

    private static bool MayPrintValues(KubectlCommand command, ApiResource resource)
    {
        if (SensitiveResources.IsSecret(resource)) return true;
        if (SensitiveResources.IsEvent(resource)) return command.OutputFormat != "name";
        if (!SensitiveResources.HoldsValues(resource)) return false;
        if (ProjectionRules.SortsByValues(command)) return true;
        return command.OutputFormat switch
        {
            "" or "wide" or "name" => false,
            "jsonpath" or "jsonpath-as-json" or "custom-columns" => ProjectionRules.MayHoldValues(command),
            _ => true,
        };
    }
}
