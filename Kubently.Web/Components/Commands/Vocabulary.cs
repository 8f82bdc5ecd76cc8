using System.Collections.Immutable;

namespace Kubently.Web.Components.Commands;

/// <summary>The verbs and flags that the prompt offers. What is allowed is the cluster's policy to say, not this list's.</summary>
internal static class Vocabulary
{
    public static ImmutableArray<(string Verb, string About)> Verbs { get; } =
    [
        ("get", "Objects as a table"), ("describe", "One object in full, with its events"), ("logs", "What a container printed"), ("events", "What happened, latest last"),
        ("top", "CPU and memory in use"), ("explain", "What a field means"), ("api-resources", "The kinds that there are"), ("api-versions", "The groups and versions"),
        ("version", "The server's version"), ("cluster-info", "Where its services are"), ("auth", "can-i, whoami"), ("rollout", "status, history, restart, undo"),
        ("diff", "What apply would change"), ("scale", "Change how many replicas"), ("set", "image, env, resources"), ("label", "Set labels"), ("annotate", "Set annotations"),
        ("patch", "Change fields"), ("delete", "Remove objects"), ("cordon", "Keep new pods off a node"), ("uncordon", "Let pods onto a node"), ("drain", "Move pods off a node"),
        ("taint", "Set taints"), ("exec", "Run a binary in a container"),
    ];

    public static ImmutableArray<(string Flag, string About)> Flags(string verb) => verb switch
    {
        "get" =>
        [
            ("-n", "In this namespace"), ("-A", "In all namespaces"), ("-o wide", "With more columns"), ("-o yaml", "In full"), ("-o json", "In full"), ("-o name", "Names only"),
            ("-l", "Only with these labels"), ("--field-selector", "Only with these fields"), ("--show-labels", "Add a column with all labels"), ("--sort-by", "In the order of a field"), ("--no-headers", "Without the first line"),
        ],
        "logs" =>
        [
            ("-n", "In this namespace"), ("-c", "Of this container"), ("--all-containers", "Of all containers"), ("-f", "Go on reading"), ("--previous", "Of the run before"), ("--tail", "The last lines"), ("--since", "Not older than"), ("--timestamps", "With times"), ("-l", "Of all pods with these labels"), ("--prefix", "With the pod's name before each line"),
        ],
        "describe" => [("-n", "In this namespace"), ("-A", "In all namespaces"), ("-l", "Only with these labels")],
        "events" => [("-n", "In this namespace"), ("-A", "In all namespaces"), ("--for", "About this object"), ("--types", "Only these types")],
        "top" => [("-n", "In this namespace"), ("-A", "In all namespaces"), ("--sort-by", "cpu or memory"), ("--containers", "For each container")],
        "api-resources" or "api-versions" or "version" or "cluster-info" => [],
        _ => [("-n", "In this namespace")],
    };

    /// <summary>Verbs whose next word is a kind.</summary>
    public static bool TakesResource(string verb) => verb is "get" or "describe" or "explain" or "delete" or "label" or "annotate" or "patch" or "scale" or "set";

    /// <summary>Words that stand behind some verbs.</summary>
    public static ImmutableArray<string> Words(string verb) => verb switch
    {
        "top" => ["pods", "nodes"],
        "auth" => ["can-i", "whoami"],
        "rollout" => ["status", "history", "restart", "undo", "pause", "resume"],
        "set" => ["image", "env", "resources"],
        _ => [],
    };
}
