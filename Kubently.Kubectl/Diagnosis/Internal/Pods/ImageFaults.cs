using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis.Internal.Model;

namespace Kubently.Kubectl.Diagnosis.Internal.Pods;

/// <summary>Images that cannot be had, by cause.</summary>
internal static partial class ImageFaults
{
    public static PodFault? Of(ClusterSnapshot snapshot, PodView pod, ContainerView container)
    {
        if (container.WaitingReason is not ("ImagePullBackOff" or "ErrImagePull" or "InvalidImageName" or "ErrImageNeverPull" or "ImageInspectError" or "RegistryUnavailable"))
            return null;
        // The waiting message is often only "back-off"; the event has the registry's words.
        var pull = snapshot.EventsOn(pod.Object)
            .FirstOrDefault(found => found.Reason is "Failed" or "InspectFailed" && found.Message.Contains(container.Image, StringComparison.Ordinal));
        var words = $"{container.WaitingReason} {container.WaitingMessage} {pull?.Message}";
        var (rule, why, next) = Classify(words, container, pod, snapshot);
        var previous = PreviousImage(snapshot, pod, container);
        var hint = previous is null ? "" : $" The revision before, which runs, uses {previous}.";
        return new PodFault
        {
            Rule = rule,
            Group = $"{container.Name} {container.Image}",
            Cause = $"{Addresses.Spoken(pod.Workload)} cannot pull image {container.Image} for {container.Spoken}: {why}.{Typo(container.Image)}{hint}",
            NextStep = previous is null ? next : $"{next} Or go back: kubectl rollout undo {pod.Workload.Kind.ToLowerInvariant()}/{pod.Workload.Name} -n {pod.Workload.Namespace}",
            Evidence = Evidence(pod, container, pull),
        };
    }

    private static ImmutableArray<Evidence> Evidence(PodView pod, ContainerView container, ClusterEvent? pull)
    {
        var waiting = Quote.Field(pod.Object.Address, $"status.containerStatuses[{container.Name}].state.waiting", $"{container.WaitingReason}: {container.WaitingMessage}");
        return pull is null ? [waiting] : [Quote.Event(pod.Object, pull), waiting];
    }

    private static (string Rule, string Why, string Next) Classify(string words, ContainerView container, PodView pod, ClusterSnapshot snapshot)
    {
        var set = pod.Workload.Kind is Kinds.Deployment or Kinds.StatefulSet or Kinds.DaemonSet
            ? $"kubectl set image {pod.Workload.Kind.ToLowerInvariant()}/{pod.Workload.Name} {container.Name}=IMAGE -n {pod.Workload.Namespace}"
            : $"kubectl get {Addresses.Of(pod.Workload)} -o yaml";
        if (container.WaitingReason == "InvalidImageName" || Says(words, "couldn't parse image", "invalid reference format"))
            return ("image.invalid-name", "that is not a valid image name", $"Correct the image's name: {set}");
        if (container.WaitingReason == "ErrImageNeverPull")
            return ("image.never-pull", $"its pull policy is Never and node {pod.Node} does not have it", "Load the image on the node, or change imagePullPolicy.");
        if (Says(words, "toomanyrequests", "too many requests", "rate limit", "429"))
            return ("image.rate-limited", "the registry refuses more pulls for now (rate limit)", "Wait, or pull with credentials or from a mirror that has no such limit.");
        if (Says(words, "x509", "certificate", "tls: "))
            return ("image.registry-tls", "the node does not trust the registry's certificate", $"Mend the registry's certificate or the node's trust of it: kubectl describe {pod.Object.Address}");
        if (Says(words, "no match for platform", "no matching manifest", "exec format"))
            return ("image.platform", $"it has no variant for the platform of node {pod.Node}", "Publish the image for that platform, or bind the pod to nodes that it fits.");
        if (Says(words, "unauthorized", "authentication required", "403 forbidden", "401", "no basic auth", "access denied", "access to the resource is denied", "authorization failed", "denied:"))
            return ("image.unauthorized", Credentials(pod, snapshot), $"Put valid registry credentials into an image pull Secret that the pod or its ServiceAccount names: kubectl describe {pod.Object.Address}");
        if (Says(words, "not found", "manifest unknown", "notfound", "does not exist", "name unknown"))
            return ("image.not-found", "the registry does not have that name and tag", $"Set an image that exists: {set}");
        if (Says(words, "no such host", "i/o timeout", "connection refused", "deadline exceeded", "network is unreachable", "dial tcp", "server misbehaving"))
            return ("image.registry-unreachable", $"node {pod.Node} cannot reach the registry", $"Check the registry's address and the node's way to it: kubectl describe {pod.Object.Address}");
        if (Says(words, "no space left"))
            return ("image.node-disk-full", $"node {pod.Node} has no space left for it", $"Free or add disk on the node: kubectl describe node {pod.Node}");
        return ("image.pull-failed", Quote.Line(container.WaitingMessage.Length > 0 ? container.WaitingMessage : container.WaitingReason, 200), $"Read the pod's events: kubectl describe {pod.Object.Address}");
    }

    private static string Credentials(PodView pod, ClusterSnapshot snapshot)
    {
        var named = pod.Json.Items("spec", "imagePullSecrets").Select(secret => secret.Text("name") ?? "").Where(name => name.Length > 0).ToArray();
        if (named.Length == 0) return "the registry asks for credentials and the pod names no image pull Secret";
        var missing = snapshot.Has(Kinds.Secret) ? named.FirstOrDefault(name => snapshot.Find(Kinds.Secret, pod.Object.Namespace, name) is null) : null;
        return missing is null
            ? $"the registry refuses the credentials in Secret {string.Join(", ", named)}"
            : $"the registry asks for credentials and the image pull Secret {missing} that the pod names does not exist in namespace {pod.Object.Namespace}";
    }

    private static string? PreviousImage(ClusterSnapshot snapshot, PodView pod, ContainerView container) => snapshot
        .PodsOf(pod.Workload)
        .Where(other => other.Ready)
        .SelectMany(other => other.Containers)
        .FirstOrDefault(other => other.Name == container.Name && other.Image != container.Image)?.Image;

    private static string Typo(string image)
    {
        var tag = image.LastIndexOf(':') is var colon && colon > image.LastIndexOf('/') ? image[(colon + 1)..] : "";
        var letter = LetterForDigit().Match(tag);
        return letter.Success ? $" Its tag {tag} has the letter {letter.Value} where a digit would be expected." : "";
    }

    private static bool Says(string words, params ReadOnlySpan<string> phrases)
    {
        foreach (var phrase in phrases)
            if (words.Contains(phrase, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    [GeneratedRegex(@"(?<=\d\.|\d)[OlI](?=$|[\d.])")]
    private static partial Regex LetterForDigit();
}
