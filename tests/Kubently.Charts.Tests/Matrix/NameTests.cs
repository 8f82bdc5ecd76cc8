using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kubently.Charts.Tests.Rendering;

namespace Kubently.Charts.Tests.Matrix;

public sealed partial class NameTests
{
    private static readonly string[] NoNamespace = ["ClusterRole", "ClusterRoleBinding"];

    public static TheoryData<string, string> Matrix() => MatrixRows.All();

    public static TheoryData<string, string> Releases()
    {
        var rows = new TheoryData<string, string>();
        foreach (var chart in Chart.All)
            foreach (var release in (string[])["k", "kubently", "kubently-executor", "my-kubently-two", "prod", new string('r', 53)]) rows.Add(chart.Name, release);
        return rows;
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task No_two_objects_have_one_name_and_every_name_and_label_is_valid(string chart, string values) => Check(await Renderings.OfAsync(Chart.Named(chart), values));

    [Theory]
    [MemberData(nameof(Releases))]
    public async Task Any_release_name_works(string chart, string release)
    {
        var rendering = await Renderings.OfAsync(Chart.Named(chart), Full(chart), release);
        Check(rendering);
        if (chart != Chart.Server.Name) return;
        // Whatever the names are, the API is told the one that Redis' Service has.
        var connection = (string)rendering.Environment("-api")["ConnectionStrings__redis"]!;
        Assert.Equal($"{rendering.Single("Service", "-redis").Name}.{Renderings.Namespace}.svc:6379", connection.Split(',')[0]);
        Assert.Equal($"https://{rendering.Single("Service", "-api").Name}.{Renderings.Namespace}.svc:443", (string?)rendering.Environment("-console")["KUBENTLY_API_URL"]);
    }

    [Theory]
    [InlineData("kubently")]
    [InlineData("kubently-executor")]
    public async Task Two_releases_of_one_namespace_share_nothing(string chart)
    {
        var one = await Renderings.OfAsync(Chart.Named(chart), Full(chart), "one");
        var other = await Renderings.OfAsync(Chart.Named(chart), Full(chart), "other");
        Assert.Empty(one.Manifests.Select(Identity).Intersect(other.Manifests.Select(Identity)));
        // Their selectors do not meet either.
        var selectors = one.Manifests.Concat(other.Manifests).Where(manifest => manifest.Pod is not null).Select(manifest => manifest.At("spec", "selector")!.ToJsonString()).ToList();
        Assert.Equal(selectors.Count, selectors.Distinct().Count());
    }

    [Fact]
    public async Task Releases_of_one_name_in_two_namespaces_share_nothing_of_the_cluster()
    {
        var here = await Renderings.OfAsync(Chart.Executor, Full("kubently-executor"));
        var there = await Renderings.OfAsync(Chart.Executor, [.. Full("kubently-executor"), "--namespace", "elsewhere"]);
        Assert.Empty(Names(here).Intersect(Names(there)));

        static IEnumerable<string> Names(RenderedChart rendering) => rendering.Manifests.Where(manifest => NoNamespace.Contains(manifest.Kind)).Select(Identity);
    }

    private static string[] Full(string chart) => ["--values", Chart.Named(chart).ValueFile(chart == Chart.Server.Name ? "tls-cert-manager" : "namespaces")];

    private static string Identity(Manifest manifest) => $"{manifest.ApiVersion} {manifest.Kind} {manifest.Namespace}/{manifest.Name}";

    private static void Check(RenderedChart rendering)
    {
        Assert.DoesNotContain(rendering.Manifests.Select(Identity).CountBy(name => name), pair => pair.Value > 1);
        foreach (var manifest in rendering.Manifests)
        {
            Assert.Matches(NoNamespace.Contains(manifest.Kind) ? RoleName() : DnsName(), manifest.Name);
            Assert.True(manifest.Name.Length <= 63 || NoNamespace.Contains(manifest.Kind) || manifest.Kind == "RoleBinding", $"{manifest} is longer than a label may be");
            var labels = (JsonObject)manifest.At("metadata", "labels")!;
            foreach (var name in (string[])["app.kubernetes.io/name", "app.kubernetes.io/instance", "app.kubernetes.io/component", "app.kubernetes.io/managed-by", "helm.sh/chart"]) Assert.Contains(name, labels);
            Assert.All(labels, label => Assert.Matches(LabelValue(), (string)label.Value!));
        }
    }

    [GeneratedRegex("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")]
    private static partial Regex DnsName();

    [GeneratedRegex("^[a-z0-9]([-a-z0-9:]*[a-z0-9])?$")]
    private static partial Regex RoleName();

    [GeneratedRegex("^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$")]
    private static partial Regex LabelValue();
}
