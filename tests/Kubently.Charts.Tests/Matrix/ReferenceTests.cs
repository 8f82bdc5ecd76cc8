using System.Text.Json.Nodes;
using Kubently.Charts.Tests.Rendering;

namespace Kubently.Charts.Tests.Matrix;

public sealed class ReferenceTests
{
    public static TheoryData<string, string> Matrix() => MatrixRows.All();

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task What_a_pod_refers_to_is_rendered_or_named_in_the_values(string chart, string values)
    {
        var rendering = await Renderings.OfAsync(Chart.Named(chart), values);
        var named = Texts(YamlText.Read(await File.ReadAllTextAsync(Chart.Named(chart).ValueFile(values), TestContext.Current.CancellationToken)).Single()).ToHashSet();
        var certificates = rendering.All("Certificate").Select(certificate => certificate.Text("spec", "secretName")).ToHashSet();
        foreach (var (kind, name, key) in rendering.Manifests.Where(manifest => manifest.Pod is not null).SelectMany(PodReferences.Of))
        {
            if (named.Contains(name) || kind == "Secret" && certificates.Contains(name)) continue;
            var found = rendering.Manifests.SingleOrDefault(manifest => manifest.Kind == kind && manifest.Name == name);
            Assert.True(found is not null, $"there is no {kind} {name}");
            if (key is not null) Assert.True((found.At("stringData") ?? found.At("data"))?[key] is not null, $"{found} has no {key}");
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task What_selects_pods_or_leads_to_a_service_finds_one(string chart, string values)
    {
        var rendering = await Renderings.OfAsync(Chart.Named(chart), values);
        var pods = rendering.Manifests.Where(manifest => manifest.Pod is not null).Select(manifest => (JsonObject)manifest.At("spec", "template", "metadata", "labels")!).ToList();
        var selectors = rendering.All("Service").Select(service => (service, service.At("spec", "selector")))
            .Concat(rendering.All("PodDisruptionBudget").Select(budget => (budget, budget.At("spec", "selector", "matchLabels"))))
            .Concat(rendering.All("NetworkPolicy").Select(policy => (policy, policy.At("spec", "podSelector", "matchLabels"))))
            .Concat(rendering.Manifests.Where(manifest => manifest.Pod is not null).Select(workload => (workload, workload.At("spec", "selector", "matchLabels"))));
        foreach (var (owner, selector) in selectors)
            Assert.True(pods.Count(labels => ((JsonObject)selector!).All(pair => JsonNode.DeepEquals(labels[pair.Key], pair.Value))) == 1, $"{owner} selects not exactly one workload");

        var services = rendering.All("Service").Select(service => service.Name).ToHashSet();
        Assert.All(rendering.All("Ingress"), ingress => Assert.Contains((string)ingress.At("spec", "rules")![0]!["http"]!["paths"]![0]!["backend"]!["service"]!["name"]!, services));
        Assert.All(rendering.All("HTTPRoute"), route => Assert.Contains((string)route.At("spec", "rules")![0]!["backendRefs"]![0]!["name"]!, services));
        Assert.All(rendering.All("HorizontalPodAutoscaler"), scaler => Assert.True(rendering.Has("Deployment", scaler.Text("spec", "scaleTargetRef", "name")!)));
        Assert.All(rendering.All("ClusterRoleBinding").Concat(rendering.All("RoleBinding")), binding => Assert.True(rendering.Has("ClusterRole", binding.Text("roleRef", "name")!)));
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(pair => Texts(pair.Value)),
        JsonArray list => list.SelectMany(Texts),
        JsonValue value => [value.ToString()],
        _ => [],
    };
}
