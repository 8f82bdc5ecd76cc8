using System.Collections.Immutable;

namespace Kubently.Kubectl.Policy.Files;

/// <summary>
/// What one cluster's owner permits, as its policy file says it. Narrows what the executor's mode allows; the two widenings let
/// through reads and programs that a mode refuses, never a Secret's value and never a write below full access.
/// </summary>
public sealed record ClusterPolicy
{
    /// <summary>No policy file: the mode alone decides.</summary>
    public static ClusterPolicy None { get; } = new();

    /// <summary>The first 16 hexadecimal digits of the file's SHA-256; empty without a file.</summary>
    public string Hash { get; init; } = "";

    /// <summary>The file's text; null without a file.</summary>
    public string? Text { get; init; }

    /// <summary>The namespaces that commands may read and change.</summary>
    public NameRules Namespaces { get; init; } = NameRules.All;

    /// <summary>The resources that commands may read and change.</summary>
    public ResourceRules Resources { get; init; } = ResourceRules.All;

    /// <summary>The verbs that may run, with their subcommands: <c>rollout restart</c>.</summary>
    public NameRules Verbs { get; init; } = NameRules.All;

    /// <summary>The programs that <c>exec</c> may run in containers.</summary>
    public NameRules Programs { get; init; } = NameRules.All;

    /// <summary>Rights and certificates that are read in readOnly mode too.</summary>
    public ImmutableArray<ResourcePattern> WidenedResources { get; init; } = [];

    /// <summary>Programs that extendedReadOnly runs besides those that it knows to only read.</summary>
    public NameSet WidenedPrograms { get; init; } = NameSet.Empty;

    /// <summary>Tighter bounds.</summary>
    public PolicyLimits Limits { get; init; } = PolicyLimits.None;

    /// <summary>This policy for somebody who reaches only some namespaces; null for somebody who reaches all.</summary>
    public ClusterPolicy For(NameSet? namespaces) => namespaces is null ? this : this with { Namespaces = Namespaces with { Within = namespaces } };

    /// <summary>Whether a resource that readOnly refuses is read all the same.</summary>
    internal bool Widens(string group, string resource) => ResourceRules.Any(WidenedResources, group, resource);
}
