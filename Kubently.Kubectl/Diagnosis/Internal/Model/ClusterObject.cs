using System.Collections.Immutable;
using System.Text.Json;
using Kubently.Contracts.Diagnosis;

namespace Kubently.Kubectl.Diagnosis.Internal.Model;

/// <summary>One object as the API server listed it.</summary>
internal sealed class ClusterObject(string kind, JsonElement json)
{
    private ImmutableSortedDictionary<string, string>? _labels;

    public string Kind { get; } = kind;

    public JsonElement Json { get; } = json;

    public string Name { get; } = json.Text("metadata", "name") ?? "";

    public string? Namespace { get; } = json.Text("metadata", "namespace");

    public string Uid { get; } = json.Text("metadata", "uid") ?? "";

    public ImmutableSortedDictionary<string, string> Labels => _labels ??= Json.Map("metadata", "labels");

    public DateTimeOffset? CreatedAt => Json.Instant("metadata", "creationTimestamp");

    public DateTimeOffset? DeletedAt => Json.Instant("metadata", "deletionTimestamp");

    public ObjectReference Reference => new(Kind, Namespace, Name);

    /// <summary>How commands name it: <c>pod/checkout-7d9 -n shop</c>.</summary>
    public string Address => Addresses.Of(Reference);

    /// <summary>The owner that manages it, if any.</summary>
    public (string Kind, string Name, string Uid)? Controller
    {
        get
        {
            foreach (var owner in Json.Items("metadata", "ownerReferences"))
                if (owner.Flag("controller"))
                    return (owner.Text("kind") ?? "", owner.Text("name") ?? "", owner.Text("uid") ?? "");
            return null;
        }
    }

    public TimeSpan AgeAt(DateTimeOffset now) => CreatedAt is { } created && created < now ? now - created : TimeSpan.Zero;
}
