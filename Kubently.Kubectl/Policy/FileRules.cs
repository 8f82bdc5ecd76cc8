using System.Collections.Frozen;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Kubectl.Policy;

/// <summary>What a cluster's policy file has against a command. Pure.</summary>
internal static class FileRules
{
    // They name objects of namespaces without lying in one: what is scheduled on a node, who claims a volume.
    private static readonly FrozenSet<string> TellOfNamespaces = FrozenSet.ToFrozenSet(["nodes", "persistentvolumes"]);

    internal static Verdict? JudgeVerb(ClusterPolicy file, KubectlCommand command)
    {
        if (!file.Verbs.Permit(command.Verb.Path))
            return Verdict.Refuse("policy.verb", $"The policy file of this cluster does not permit `{command.Verb.Path}`.");
        // It names no resource, but looks for the control plane's Services.
        if (command.Verb.Path == "cluster-info" && !file.Resources.Permit("", "services"))
            return Verdict.Refuse("policy.resource", "The policy file of this cluster does not permit services, in which `cluster-info` looks.");
        if (command.Verb.Path == "cluster-info" && !file.Namespaces.Permit("kube-system")) return Refuse(file, "the namespace kube-system, in which `cluster-info` looks, is not permitted");
        return command.Verb.Path == "exec" && !command.ContainerCommand.IsEmpty && Program(command.ContainerCommand[0]) is var program && !file.Programs.Permit(program)
            ? Verdict.Refuse("policy.exec-binary", $"The policy file of this cluster does not permit `{program}` in containers.")
            : null;
    }

    internal static Verdict? JudgeTargets(ClusterPolicy file, ResolvedCommand resolved, string defaultNamespace)
    {
        foreach (var target in resolved.Targets.Concat(resolved.Sources))
        {
            if (JudgeResource(file, resolved.Command, target) is { } refused) return refused;
            if (file.Namespaces.Restrict && JudgePlace(file, resolved.Command, target, defaultNamespace) is { } elsewhere) return elsewhere;
        }
        return null;
    }

    private static Verdict? JudgeResource(ClusterPolicy file, KubectlCommand command, Target target)
    {
        var subresource = command.Verb.Path switch
        {
            "logs" when target.Resource is { Group: "", Name: "pods" } => "log",
            "exec" when target.Resource is { Group: "", Name: "pods" } => "exec",
            "scale" => "scale",
            _ => command.Verb.Find("subresource") is null ? "" : command.Text("subresource"),
        };
        return file.Resources.Permit(target.Resource.Group, target.Resource.Name, subresource)
            ? null
            : Verdict.Refuse("policy.resource", $"The policy file of this cluster does not permit {target.Resource.GroupResource}{(subresource.Length > 0 ? "/" + subresource : "")}.");
    }

    private static Verdict? JudgePlace(ClusterPolicy file, KubectlCommand command, Target target, string defaultNamespace)
    {
        if (target.Resource.Namespaced)
        {
            var ns = target.Namespace ?? (command.AllNamespaces ? "" : command.Namespace is { Length: > 0 } given ? given : defaultNamespace);
            if (ns.Length == 0) return Refuse(file, $"not all namespaces can be looked at together here; name one with -n{Which(file)}");
            return file.Namespaces.Permit(ns) ? null : Refuse(file, $"the namespace {ns} is not permitted{Which(file)}");
        }
        if (file.Namespaces.Within is not null && command.Verb.Mutates) return Refuse(file, $"only what lies in a namespace may be changed{Which(file)}");
        if (target.Resource is { Group: "", Name: "namespaces" })
        {
            if (target.Name is not { } name) return Refuse(file, $"the list of namespaces names what is not permitted; name a namespace{Which(file)}");
            return file.Namespaces.Permit(name) ? null : Refuse(file, $"the namespace {name} is not permitted{Which(file)}");
        }
        if (command.Verb.Path == "drain") return Refuse(file, "a node's pods lie in namespaces that are not permitted");
        if (command.Verb.Path != "describe") return target.Resource is { Group: "", Name: "persistentvolumes" } ? Refuse(file, "volumes name the claims of namespaces that are not permitted") : null;
        if (target.Resource.Group.Length == 0 && TellOfNamespaces.Contains(target.Resource.Name)) return Refuse(file, $"the description of {target.Resource.Name} tells of namespaces that are not permitted; use `get`");
        return command.Switch("show-events") ? Refuse(file, "its events can lie in namespaces that are not permitted; add --show-events=false") : null;
    }

    /// <summary>A program's own name, wherever it lies.</summary>
    private static string Program(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static Verdict Refuse(ClusterPolicy file, string reason) => file.Namespaces.Within is null
        ? Verdict.Refuse("policy.namespace", $"By the policy file of this cluster {reason}.")
        : Verdict.Refuse("scope.namespace", $"For you, whose access is bounded to some namespaces, {reason}.");

    private static string Which(ClusterPolicy file) => (file.Namespaces.Within ?? file.Namespaces.Allow) is { Texts: { IsEmpty: false } named } ? $" (permitted: {string.Join(", ", named.Take(20))})" : "";
}
