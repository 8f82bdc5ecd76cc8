using System.Collections.Immutable;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Model;
using Kubently.Kubectl.Diagnosis.Internal.Pods;

namespace Kubently.Kubectl.Diagnosis.Internal.Reading;

/// <summary>
/// Reads the ConfigMaps in which a container misses a key, where the list of metadata did not tell their keys, so that the key that was meant can
/// be named. Secrets are never read for this.
/// </summary>
internal sealed class MissingKeys(ClusterRequests requests)
{
    private const int MostMaps = 20;
    private const int MapBytes = 2 * 1024 * 1024;

    public async Task<ImmutableArray<ClusterObject>> ReadAsync(ClusterSnapshot snapshot, CancellationToken cancellationToken)
    {
        var named = snapshot.Pods
            .SelectMany(pod => pod.InitContainers.Concat(pod.Containers).Select(container => (pod.Object.Namespace, Missing: MissingReference.In(container.WaitingMessage))))
            .Where(one => one.Missing is { Kind: Kinds.ConfigMap, Key: not null })
            .Select(one => new ObjectReference(Kinds.ConfigMap, one.Namespace, one.Missing!.Name)).Distinct()
            .Where(map => snapshot.Find(map) is not { } known || KeyNames.Of(known).Count == 0)
            .Take(MostMaps);
        var answers = await Task.WhenAll(named.Select(map => requests.GetAsync(
            $"api/v1/namespaces/{Uri.EscapeDataString(map.Namespace ?? "")}/configmaps/{Uri.EscapeDataString(map.Name)}", "application/json", MapBytes, cancellationToken)));
        return [.. answers.OfType<Answer.Body>().Select(body => body.AsJson()).Where(json => json is not null).Select(json => new ClusterObject(Kinds.ConfigMap, KeyNames.Only(json!.Value)))];
    }
}
