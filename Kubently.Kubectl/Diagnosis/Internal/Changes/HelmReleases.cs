using System.Globalization;
using Kubently.Contracts.Changes;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Changes;

/// <summary>Revisions of Helm releases, from nothing but the labels of the Secrets that Helm keeps them in.</summary>
internal static class HelmReleases
{
    public static IEnumerable<ClusterChange> Of(ClusterSnapshot snapshot)
    {
        foreach (var secret in snapshot.Of(ChangeSources.HelmRelease))
        {
            if (secret.Labels.GetValueOrDefault("name") is not { Length: > 0 } name || At(secret) is not { } at) continue;
            var status = secret.Labels.GetValueOrDefault("status", "unknown");
            yield return new ClusterChange
            {
                At = at,
                Object = new ObjectReference(ChangeSources.HelmRelease, secret.Namespace, name),
                // A revision is superseded by the next one: that says nothing about itself.
                What = Quote.Line($"Helm revision {secret.Labels.GetValueOrDefault("version", "?")}{(status == "superseded" ? "" : $" ({status})")}"),
                Source = "helm",
                By = "helm",
            };
        }
    }

    private static DateTimeOffset? At(ClusterObject secret) =>
        secret.CreatedAt ?? (long.TryParse(secret.Labels.GetValueOrDefault("modifiedAt"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null);
}
