using System.Text.Json.Nodes;
using Kubently.Contracts.Diagnosis;
using Kubently.Kubectl.Diagnosis;
using Kubently.Kubectl.Policy.Files;
using Microsoft.Extensions.Time.Testing;
using static Kubently.Kubectl.Tests.Diagnosis.Build;

namespace Kubently.Kubectl.Tests.Diagnosis;

public sealed class ObjectUsesTests
{
    private const string Container = """
        {"name":"app","image":"r.test/app:1","envFrom":[{"configMapRef":{"name":"web-config"}}],
         "env":[{"name":"PASSWORD","valueFrom":{"secretKeyRef":{"name":"db","key":"password"}}},{"name":"HOST","valueFrom":{"configMapKeyRef":{"name":"web-config","key":"host"}}}]}
        """;

    [Theory]
    [InlineData("ConfigMap", "web-config", "Deployment/web in shop: the environment of container app, env HOST of container app")]
    [InlineData("ConfigMap", "files", "Deployment/mounting in shop: volume files, volume all")]
    [InlineData("Secret", "db", "Deployment/web in shop: env PASSWORD of container app")]
    [InlineData("Secret", "pull", "Deployment/mounting in shop: pulls images with it")]
    [InlineData("Secret", "tls", "Ingress/shop in shop: serves its certificate")]
    [InlineData("PersistentVolumeClaim", "data", "Deployment/mounting in shop: volume data")]
    [InlineData("ServiceAccount", "robot", "Deployment/mounting in shop: its pods run as it")]
    [InlineData("Service", "web", "Ingress/shop in shop: sends shop.test/web to it")]
    [InlineData("Deployment", "web", "HorizontalPodAutoscaler/web in shop: scales it between 2 and 5 replicas; Service/web in shop: selects its pods; "
        + "Ingress/shop in shop: sends requests to it through Service web; PodDisruptionBudget/web in shop: keeps at least 1 of its pods")]
    [InlineData("ConfigMap", "nobody-reads-this", "")]
    [InlineData("Pod", "web-rs-0", "")]
    public async Task Whoever_names_or_selects_an_object_uses_it(string kind, string name, string uses)
    {
        var report = await ReadAsync(Cluster(), new ObjectReference(kind, "shop", name));
        Assert.Equal(uses, string.Join("; ", report.Uses.Select(use => $"{use.UsedBy}: {use.How}")));
        Assert.Empty(report.Unread);
    }

    [Fact]
    public async Task The_same_name_in_another_namespace_is_another_object()
    {
        var report = await ReadAsync(Cluster(), new ObjectReference("ConfigMap", "payments", "web-config"));
        Assert.Empty(report.Uses);
    }

    [Fact]
    public async Task What_may_not_be_read_is_said_and_the_rest_is_told()
    {
        var report = await ReadAsync(Cluster().Refuse("ingresses"), new ObjectReference("Service", "shop", "web"), new ObjectReference("Secret", "shop", "db"));
        Assert.Equal(["Deployment/web in shop"], report.Uses.Select(use => use.UsedBy.ToString()));
        Assert.Equal(["ingresses: is forbidden"], report.Unread);
    }

    [Fact]
    public async Task No_Secret_and_no_other_namespace_is_read_for_it()
    {
        var cluster = Cluster();
        await ReadAsync(cluster, new ObjectReference("Secret", "shop", "db"));
        Assert.All(cluster.Requests, request => Assert.Contains("/namespaces/shop/", request, StringComparison.Ordinal));
        Assert.DoesNotContain(cluster.Requests, request => request.Contains("secrets", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_caller_reads_no_further_than_its_namespaces()
    {
        var cluster = Cluster();
        var report = await new ObjectUses(cluster, new DiagnosisOptions(), new FakeTimeProvider(Now))
            .ReadAsync([new ObjectReference("ConfigMap", "shop", "web-config")], new NameSet(["payments"]), TestContext.Current.CancellationToken);
        Assert.Empty(report.Uses);
        Assert.Empty(cluster.Requests);
        Assert.NotEmpty(report.Unread);
    }

    [Fact]
    public async Task A_cluster_that_is_away_is_said_to_be()
    {
        var cluster = Cluster();
        cluster.Away = true;
        var report = await ReadAsync(cluster, new ObjectReference("ConfigMap", "shop", "web-config"));
        Assert.Empty(report.Uses);
        Assert.Contains(report.Unread, sentence => sentence.Contains("Connection refused", StringComparison.Ordinal));
    }

    private static FakeCluster Cluster()
    {
        var mounting = Deployment("mounting", 1, 1, "shop", """{"name":"app","image":"r.test/app:1"}""");
        var spec = (JsonObject)mounting["spec"]!["template"]!["spec"]!;
        spec["serviceAccountName"] = "robot";
        spec["imagePullSecrets"] = JsonNode.Parse("""[{"name":"pull"}]""");
        spec["volumes"] = JsonNode.Parse("""
            [{"name":"files","configMap":{"name":"files"}},{"name":"all","projected":{"sources":[{"configMap":{"name":"files"}}]}},{"name":"data","persistentVolumeClaim":{"claimName":"data"}}]
            """);
        return new FakeCluster().Add(
        [
            .. App("web", container: Container), mounting,
            Object("Service", "web").With("spec", """{"selector":{"app":"web"},"ports":[{"port":80}]}"""),
            Object("Ingress", "shop").With("spec", """
                {"tls":[{"secretName":"tls"}],"rules":[{"host":"shop.test","http":{"paths":[{"path":"/web","backend":{"service":{"name":"web","port":{"number":80}}}}]}}]}
                """),
            Object("HorizontalPodAutoscaler", "web").With("spec", """{"scaleTargetRef":{"kind":"Deployment","name":"web"},"minReplicas":2,"maxReplicas":5}"""),
            Object("PodDisruptionBudget", "web").With("spec", """{"minAvailable":1,"selector":{"matchLabels":{"app":"web"}}}"""),
        ]);
    }

    private static Task<ObjectUsesReport> ReadAsync(FakeCluster cluster, params ObjectReference[] objects) =>
        new ObjectUses(cluster, new DiagnosisOptions(), new FakeTimeProvider(Now)).ReadAsync(objects, null, TestContext.Current.CancellationToken);
}
