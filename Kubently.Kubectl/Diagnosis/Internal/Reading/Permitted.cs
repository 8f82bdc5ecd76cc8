using System.Collections.Immutable;
using System.Text.Json;
using Kubently.Kubectl.Diagnosis.Internal.Model;
using Kubently.Kubectl.Policy.Files;
using Kubently.Kubectl.Policy.Guard;

namespace Kubently.Kubectl.Diagnosis.Internal.Reading;

/// <summary>What of the cluster its policy file permits to be looked at. What lies in other namespaces is left out of lists before anything sees it.</summary>
internal sealed class Permitted(ClusterPolicy file)
{
    /// <summary>What a report says of it; empty when everything is permitted.</summary>
    public ImmutableArray<string> Missing => file.Namespaces.Restrict ? [$"namespaces: {Who} does not permit all of them; the others were not looked at"] : [];

    private string Who => file.Namespaces.Within is null ? "the policy file of this cluster" : "the scope of whoever asks";

    /// <summary>Why a path must not be read; null when it may.</summary>
    public string? Objection(string path)
    {
        if (RequestPath.Of([.. path.Split('?')[0].Split('/').Select(Uri.UnescapeDataString)]) is not { } asked) return null;
        if (!file.Resources.Permit(asked.Group, asked.Resource, asked.Subresource)) return "the policy file of this cluster does not permit it";
        return asked.Namespace.Length > 0 && !file.Namespaces.Permit(asked.Namespace) ? $"{Who} does not permit the namespace {asked.Namespace}" : null;
    }

    /// <summary>Whether an object of a list may be looked at.</summary>
    public bool Covers(KindSource source, JsonElement item)
    {
        if (!file.Namespaces.Restrict) return true;
        var place = source.Namespaced ? item.Text("metadata", "namespace") : source.Kind switch
        {
            Kinds.Namespace => item.Text("metadata", "name"),
            Kinds.PersistentVolume => item.Text("spec", "claimRef", "namespace"),
            _ => null,
        };
        return place is null || file.Namespaces.Permit(place);
    }
}
