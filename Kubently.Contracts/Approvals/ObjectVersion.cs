using System.Collections.Immutable;

namespace Kubently.Contracts.Approvals;

/// <summary>An object that an approved command changes, as it was at the dry run.</summary>
/// <param name="Object">Which one: its <see cref="NameOf"/>.</param>
/// <param name="Kind">What would happen to it: one that was to be changed and would now be made is not the same.</param>
/// <param name="ResourceVersion">Its version; empty when there was none.</param>
public sealed record ObjectVersion(string Object, ChangeKind Kind, string ResourceVersion)
{
    /// <summary>The most objects that one approval covers.</summary>
    public const int MaxObjects = 100;

    /// <summary>What the change is made of besides the command and the object, with its version; null where it is made of nothing else, and from executors and APIs before this was told.</summary>
    public string? Source { get; init; }

    /// <summary>An object's name among all of a cluster: <c>deployments.apps/scale shop/web</c>.</summary>
    /// <param name="resource">Its resource and group.</param>
    /// <param name="subresource">The subresource that it is changed through; null or empty for the object itself.</param>
    /// <param name="ns">Its namespace; null or empty for one that has none.</param>
    /// <param name="name">Its name.</param>
    public static string NameOf(string resource, string? subresource, string? ns, string name) =>
        $"{resource}{(string.IsNullOrEmpty(subresource) ? "" : $"/{subresource}")} {(string.IsNullOrEmpty(ns) ? "" : $"{ns}/")}{name}";

    /// <summary>The objects of a preview, as they were when it was made.</summary>
    public static ImmutableArray<ObjectVersion> Of(ImmutableArray<ObjectChange> changes) =>
    [
        .. changes.Select(change => new ObjectVersion(
            NameOf(change.Resource, change.Subresource, change.Object.Namespace, change.Object.Name), change.Kind, change.ResourceVersion ?? "") { Source = change.Source }).Distinct(),
    ];

    /// <summary>
    /// The objects that differ, in the order of their names: those that have another version or would be made of something else, and those that only one side has. Empty
    /// when both sides are the same, in whatever order.
    /// </summary>
    public static ImmutableArray<string> Differences(ImmutableArray<ObjectVersion> before, ImmutableArray<ObjectVersion> now) =>
    [
        .. before.Except(now).Concat(now.Except(before)).Select(each => each.Object).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];
}
