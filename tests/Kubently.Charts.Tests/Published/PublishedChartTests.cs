using System.Text.Json.Nodes;
using Kubently.Charts.Tests.Rendering;
using Kubently.Charts.Tests.Validation;

namespace Kubently.Charts.Tests.Published;

/// <summary>What the AppHost publishes has the resources, ports, probes, rights and bounds of the Helm charts.</summary>
public sealed class PublishedChartTests
{
    // How settings get into pods differs, and policies of the network are the Helm charts' alone (docs/operations/aspire.md).
    private static readonly string[] NotCompared = ["ConfigMap", "NetworkPolicy", "Secret"];

    private const string NewerThanTheCapture = ".lifecycle.preStop.sleep is not known";

    public static TheoryData<string> Programs() => [.. PublishedParts.Programs];

    public static TheoryData<string> Parts() => [.. PublishedParts.Programs, "redis"];

    [Fact]
    public async Task It_is_what_Kubernetes_own_OpenAPI_describes()
    {
        var schemas = KubernetesSchemas.OrSkip();
        var parts = await PublishedParts.ReadAsync();
        var unknown = parts.Chart.Manifests.Where(manifest => !schemas.Knows(manifest)).ToList();
        Assert.Empty(unknown.Where(manifest => !StatedSchemas.Knows(manifest)).Select(manifest => $"{manifest}"));
        var faults = parts.Chart.Manifests.Except(unknown).SelectMany(schemas.Faults).Concat(unknown.SelectMany(StatedSchemas.Faults));
        Assert.DoesNotContain(faults, fault => !fault.EndsWith(NewerThanTheCapture, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_has_the_objects_of_the_Helm_charts()
    {
        var parts = await PublishedParts.ReadAsync();
        var charts = Named(parts.Server, null).Concat(Named(parts.Executor, "executor"));
        Assert.Equal(charts.Order(StringComparer.Ordinal), Named(parts.Chart, null).Order(StringComparer.Ordinal));

        static IEnumerable<string> Named(RenderedChart chart, string? part) =>
            chart.Manifests.Where(each => !NotCompared.Contains(each.Kind)).Select(each => $"{each.ApiVersion} {each.Kind} of {part ?? each.Text("metadata", "labels", PublishedParts.Component)}");
    }

    [Fact]
    public async Task No_object_has_the_name_of_another()
    {
        var parts = await PublishedParts.ReadAsync();
        Assert.Empty(parts.Chart.Manifests.GroupBy(each => (each.Kind, each.Name)).Where(group => group.Count() > 1).Select(group => $"{group.Key}"));
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task A_part_listens_where_the_Helm_charts_say(string part)
    {
        var parts = await PublishedParts.ReadAsync();
        var ports = Ports(parts.Workload(part)).ToList();
        Assert.Equal(Ports(parts.ChartsWorkload(part)), ports);
        var service = parts.Chart.Manifests.SingleOrDefault(each => each.Kind == "Service" && each.Text("metadata", "labels", PublishedParts.Component) == part);
        Assert.Equal(part == "executor", service is null);
        if (service is not null) Assert.Equal(ports, ((JsonArray)service.At("spec", "ports")!).Select(port => (long)port!["targetPort"]!));

        static IEnumerable<long> Ports(Manifest workload) => ((JsonArray)workload.Containers.Single()["ports"]!).Select(port => (long)port!["containerPort"]!);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task A_part_is_probed_as_in_the_Helm_charts(string part)
    {
        var parts = await PublishedParts.ReadAsync();
        var (published, charts) = (parts.Workload(part).Containers.Single(), parts.ChartsWorkload(part).Containers.Single());
        foreach (var probe in (string[])["startupProbe", "livenessProbe", "readinessProbe"]) Assert.Equal(Probe(charts, probe), Probe(published, probe));
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task A_pod_is_as_restricted_and_as_large_as_in_the_Helm_charts(string part)
    {
        var parts = await PublishedParts.ReadAsync();
        var (published, charts) = (parts.Workload(part), parts.ChartsWorkload(part));
        foreach (var field in (string[])["automountServiceAccountToken", "enableServiceLinks", "terminationGracePeriodSeconds"]) Assert.Equal($"{charts.Pod![field]}", $"{published.Pod![field]}");
        AssertSame(charts.Pod!["securityContext"], published.Pod!["securityContext"]);
        foreach (var field in (string[])["lifecycle", "resources", "securityContext"]) AssertSame(charts.Containers.Single()[field], published.Containers.Single()[field]);
        foreach (var field in (string[])["replicas", "strategy"]) AssertSame(charts.At("spec", field), published.At("spec", field));
    }

    [Fact]
    public async Task The_executor_has_the_rights_of_its_mode_and_no_others()
    {
        var parts = await PublishedParts.ReadAsync();
        AssertSame(parts.Executor.Single("ClusterRole").At("rules"), parts.Chart.Single("ClusterRole").At("rules"));
        var binding = parts.Chart.Single("ClusterRoleBinding");
        Assert.Equal(parts.Chart.Single("ClusterRole").Name, binding.Text("roleRef", "name"));
        var subject = Assert.Single((JsonArray)binding.At("subjects")!)!;
        Assert.Equal((parts.Workload("executor").Pod!["serviceAccountName"]!.ToString(), Renderings.Namespace), ((string)subject["name"]!, (string)subject["namespace"]!));
    }

    [Theory]
    [InlineData("admin_key")]
    [InlineData("audit_key")]
    [InlineData("executor_token")]
    [InlineData("redis_password")]
    public async Task A_secret_that_is_not_given_is_asked_for_by_its_name(string missing)
    {
        var run = await PublishedParts.RenderAsync(((string[])["admin_key", "audit_key", "executor_token", "redis_password"]).Where(secret => secret != missing));
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains($"secrets.{missing} is not set", run.Stderr, StringComparison.Ordinal);
    }

    // The default of the API server is what one of them writes out.
    private static string Probe(JsonObject container, string name)
    {
        var probe = (JsonObject)container[name]!;
        var get = (JsonObject)probe["httpGet"]!;
        var ports = (JsonArray)container["ports"]!;
        var port = get["port"] is JsonValue value && value.TryGetValue<string>(out var named) ? (long)ports.Single(each => (string)each!["name"]! == named)!["containerPort"]! : (long)get["port"]!;
        return $"{name}: {(string?)get["scheme"] ?? "HTTP"} {get["path"]} at {port}, every {probe["periodSeconds"]} s, at most {probe["timeoutSeconds"] ?? 1} s, {probe["failureThreshold"]} times, after {probe["initialDelaySeconds"] ?? 0} s, {probe["successThreshold"] ?? 1} to be well";
    }

    private static void AssertSame(JsonNode? expected, JsonNode? actual) =>
        Assert.True(JsonNode.DeepEquals(expected, actual), $"expected {expected?.ToJsonString()}\nbut it is {actual?.ToJsonString()}");
}
