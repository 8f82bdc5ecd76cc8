using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kubently.Charts.Tests.Rendering;

namespace Kubently.Charts.Tests.Matrix;

/// <summary>What every pod of every rendering has: the restricted Pod Security Standard and more, probes, resources, images that stay the same.</summary>
public sealed partial class ContainerTests
{
    private static readonly string[] HostParts = ["hostNetwork", "hostPID", "hostIPC"];
    private static readonly string[] Probes = ["startupProbe", "livenessProbe", "readinessProbe"];

    public static TheoryData<string, string> Matrix() => MatrixRows.All();

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task A_pod_is_restricted(string chart, string values)
    {
        foreach (var workload in await WorkloadsAsync(chart, values))
        {
            var pod = workload.Pod!;
            var security = pod["securityContext"]!;
            Assert.True((bool?)security["runAsNonRoot"], $"{workload} may run as root");
            Assert.True((long)security["runAsUser"]! > 0);
            Assert.Equal("RuntimeDefault", (string?)security["seccompProfile"]!["type"]);
            Assert.DoesNotContain(HostParts, pod.ContainsKey);
            Assert.DoesNotContain((JsonArray)pod["volumes"]!, volume => ((JsonObject)volume!).ContainsKey("hostPath"));
            // Only who talks to its API server has a token for it.
            Assert.Equal(chart == Chart.Executor.Name, (bool)pod["automountServiceAccountToken"]!);
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task A_container_can_neither_rise_nor_write_to_its_image(string chart, string values)
    {
        foreach (var container in await ContainersAsync(chart, values))
        {
            var security = container["securityContext"]!;
            Assert.False((bool)security["allowPrivilegeEscalation"]!);
            Assert.True((bool)security["readOnlyRootFilesystem"]!);
            Assert.Null(security["privileged"]);
            Assert.Equal(["ALL"], security["capabilities"]!["drop"]!.AsArray().Select(name => (string)name!));
            Assert.Null(security["capabilities"]!["add"]);
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task A_container_has_bounds_and_three_probes_of_a_port_that_it_has(string chart, string values)
    {
        foreach (var container in await ContainersAsync(chart, values))
        {
            Assert.NotNull(container["resources"]!["requests"]!["cpu"]);
            Assert.NotNull(container["resources"]!["requests"]!["memory"]);
            Assert.NotNull(container["resources"]!["limits"]!["memory"]);
            var ports = ((JsonArray)container["ports"]!).Select(port => (string)port!["name"]!).ToList();
            foreach (var probe in Probes)
                Assert.True(container[probe]?["exec"] is not null || ports.Contains((string)container[probe]!["httpGet"]!["port"]!), $"{container["name"]}: {probe}");
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task An_image_is_named_by_a_version_or_a_digest(string chart, string values)
    {
        foreach (var container in await ContainersAsync(chart, values))
        {
            var image = (string)container["image"]!;
            Assert.Matches(ImageName(), image);
            Assert.DoesNotContain("latest", image, StringComparison.Ordinal);
        }
    }

    private static async Task<List<Manifest>> WorkloadsAsync(string chart, string values)
    {
        var workloads = (await Renderings.OfAsync(Chart.Named(chart), values)).Manifests.Where(manifest => manifest.Pod is not null).ToList();
        Assert.NotEmpty(workloads);
        return workloads;
    }

    private static async Task<List<JsonObject>> ContainersAsync(string chart, string values) =>
        [.. (await WorkloadsAsync(chart, values)).SelectMany(workload => workload.Containers)];

    [GeneratedRegex(@"^[a-z0-9./-]+(:[A-Za-z0-9_][\w.-]*|@sha256:[0-9a-f]{64})$")]
    private static partial Regex ImageName();
}
