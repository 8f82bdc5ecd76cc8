using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Policy.Files;
using Kubently.Testing.Recording;

namespace Kubently.Kubectl.Tests.Gate;

/// <summary>A policy file by chance, sometimes for somebody who reaches only some namespaces, and what it denies by a reading of its own.</summary>
internal sealed record RandomPolicy(
    ImmutableArray<string>? Namespaces, ImmutableArray<string> NoNamespaces, ImmutableArray<string>? Resources, ImmutableArray<string> NoResources, ImmutableArray<string> NoVerbs,
    ImmutableArray<string>? Within)
{
    private static readonly string[] SomeNamespaces = ["shop", "payments", "team-*", "team-secret", "default", "kube-*", "*"];
    private static readonly string[] SomeResources = ["pods", "secrets", "configmaps", "pods/log", "pods/exec", "deployments.apps", "\"*.apps\"", "\"*\"", "services", "events", "nodes", "\"*.rbac.authorization.k8s.io\"", "widgets.example.com", "pods.metrics.k8s.io", "deployments.apps/scale", "pods/eviction", "namespaces", "events.events.k8s.io"];
    private static readonly string[] SomeVerbs = ["delete", "get", "describe", "logs", "rollout", "rollout undo", "exec", "apply", "set", "top pods", "scale", "drain", "auth"];

    public static RandomPolicy Next(Random random) => new(
        random.Next(2) == 0 ? Some(random, SomeNamespaces[..^1]) : null, random.Next(2) == 0 ? Some(random, SomeNamespaces[..^1]) : [],
        random.Next(4) == 0 ? Some(random, SomeResources) : null, random.Next(2) == 0 ? Some(random, [.. SomeResources.Except(["\"*\""])]) : [], random.Next(2) == 0 ? Some(random, SomeVerbs) : [],
        random.Next(4) == 0 ? Some(random, [.. SomeNamespaces[..^1].Where(name => !name.Contains('*', StringComparison.Ordinal))]) : null);

    public IPolicySource Source => new FixedPolicy(Assert.IsType<PolicyReading.Read>(PolicyReader.Read(Encoding.UTF8.GetBytes(ToString()))).Policy);

    public NameSet? Reach => Within is { } names ? new NameSet(names) : null;

    public bool DeniesVerb(IReadOnlyList<string> args) => NoVerbs.Any(verb => args[0] == verb || args.Count > 1 && $"{args[0]} {args[1]}" == verb);

    public bool Denies(SeenRequest request)
    {
        if (!request.IsOfObjects) return false;
        if (DeniesResource(request)) return true;
        if (Namespaces is null && NoNamespaces.IsEmpty && Within is null) return false;
        if (Within is not null && request.Method is not ("GET" or "SOCKET") && (request.Namespace.Length == 0 || request.Resource == "namespaces")) return true;
        var place = request.Resource == "namespaces" && request.Name.Length > 0 ? request.Name : request.Namespace;
        return place.Length > 0 ? !Permits(place) : TellsOfAll(request);
    }

    public bool DeniesResource(SeenRequest request) => Resources is { } only && !only.Any(pattern => Covers(pattern, request)) || NoResources.Any(pattern => Covers(pattern, request));

    public bool Permits(string place) => Within?.Contains(place) != false && (Namespaces is not { } only || only.Any(pattern => Matches(pattern, place))) && !NoNamespaces.Any(pattern => Matches(pattern, place));

    public override string ToString()
    {
        var text = new StringBuilder("version: 1\n");
        text.Append($"namespaces: {{{(Namespaces is { } places ? $"allow: [{Quoted(places)}], " : "")}deny: [{Quoted(NoNamespaces)}]}}\n");
        text.Append($"resources: {{{(Resources is { } kinds ? $"allow: [{string.Join(", ", kinds)}], " : "")}deny: [{string.Join(", ", NoResources)}]}}\n");
        return text.Append($"verbs: {{deny: [{string.Join(", ", NoVerbs)}]}}\n{(Within is { } within ? $"# for {string.Join(", ", within)}\n" : "")}").ToString();
    }

    private static string Quoted(ImmutableArray<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));

    private static ImmutableArray<string> Some(Random random, string[] from) => [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => from[random.Next(from.Length)]).Distinct()];

    // By name and without a namespace there is nothing that lies in one.
    private static bool TellsOfAll(SeenRequest request) =>
        request is { Group: "", Resource: "persistentvolumes" or "namespaces" }
        || request.Name.Length == 0 && (request.Resource == "widgets" || BuiltInResources.Catalog.All.Any(resource => resource.Namespaced && resource.Group == request.Group && resource.Name == request.Resource));

    private static bool Covers(string pattern, SeenRequest request)
    {
        var (type, subresource) = pattern.Trim('"').Split('/') is [var left, var right] ? (left, right) : (pattern.Trim('"'), "");
        if (type == "*") return true;
        var (name, group) = type.Split('.', 2) is [var first, var rest] ? (first, rest) : (type, "");
        return (name == "*" || name == request.Resource) && group == request.Group && (subresource.Length == 0 || subresource == request.Subresource);
    }

    private static bool Matches(string pattern, string place) => Regex.IsMatch(place, $"^{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}$");
}
