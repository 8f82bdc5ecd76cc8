using System.Collections.Immutable;
using System.Text.Json;

namespace Kubently.Contracts;

/// <summary>What an executor reports of itself: the body of <c>POST /executor/capabilities</c>.</summary>
public sealed record Capabilities
{
    /// <summary>What it is allowed to do.</summary>
    public required SecurityMode Mode { get; init; }

    /// <summary>The kubectl verbs that it runs; at most 50.</summary>
    public ImmutableArray<string> AllowedVerbs { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Resources that it never reads (<c>resource.group</c>); at most 50.</summary>
    public ImmutableArray<string> RestrictedResources { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>The flags that its verbs take; at most 100. Empty means: what the grammar says.</summary>
    public ImmutableArray<string> AllowedFlags { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>The tools that it has handlers for.</summary>
    public ImmutableArray<string> Tools { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Its own version.</summary>
    public string? ExecutorVersion { get; init; }

    /// <summary>The pod or machine that it runs on.</summary>
    public string? ExecutorPod { get; init; }

    /// <summary>The Kubernetes version of its API server (<c>v1.35.2</c>).</summary>
    public string? KubernetesVersion { get; init; }

    /// <summary>What its operator says of the cluster (<see cref="ClusterLabels"/>); null for nothing.</summary>
    public ImmutableSortedDictionary<string, string>? Labels { get; init; }

    /// <summary>Which policy file is in force: the first 16 hexadecimal digits of its SHA-256; null without one.</summary>
    public string? PolicyVersion { get; init; }

    /// <summary>Why the policy file as it is now is not in force, with its line; null when it is.</summary>
    public string? PolicyError { get; init; }

    /// <summary>Cloud telemetry that it can reach, as original executors report it.</summary>
    public JsonElement? Cloud { get; init; }
}
