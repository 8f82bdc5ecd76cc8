using System.Text.Json.Nodes;
using Kubently.Charts.Tests.Rendering;

namespace Kubently.Charts.Tests.Published;

/// <summary>What the AppHost publishes in aspire-manifest/: the chart k8s, rendered, and the manifest; and what the Helm charts make of the same wishes.</summary>
/// <param name="Chart">The chart, rendered.</param>
/// <param name="Manifest">The manifest's resources.</param>
/// <param name="Server">The chart of API, console and Redis, rendered.</param>
/// <param name="Executor">The chart of the executor, rendered.</param>
internal sealed record PublishedParts(RenderedChart Chart, JsonObject Manifest, RenderedChart Server, RenderedChart Executor)
{
    public const string Component = "app.kubernetes.io/component";

    private static readonly string[] Secrets = ["admin_key", "audit_key", "executor_token", "redis_password"];

    public static readonly string[] Programs = ["api", "console", "executor"];

    public static string Folder { get; } = Path.Combine(Rendering.Chart.Repository, "aspire-manifest");

    public static async Task<PublishedParts> ReadAsync()
    {
        var run = await RenderAsync(Secrets);
        Assert.True(run.ExitCode == 0, run.Stderr);
        var manifest = (JsonObject)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "aspire-manifest.json"), TestContext.Current.CancellationToken))!;
        // Reached from outside, with a pod that may sleep as it ends; a cluster of its own.
        var server = await Renderings.OfAsync(Rendering.Chart.Server, ["--set", "api.ingress.enabled=true,api.ingress.host=a.example,console.ingress.enabled=true,console.ingress.host=c.example"], kubeVersion: "1.34.0");
        var executor = await Renderings.OfAsync(Rendering.Chart.Executor, ["--set", "clusterId=local,apiUrl=http://api-service:8080,allowHttp=true"], kubeVersion: "1.34.0");
        return new PublishedParts(RenderedChart.Of(run.Stdout), (JsonObject)manifest["resources"]!, server, executor);
    }

    /// <summary>The published chart with these secrets given.</summary>
    public static Task<Testing.Processes.FinishedProcess> RenderAsync(params IEnumerable<string> secrets) => Renderings.RunAsync(
        ["template", Renderings.Release, Path.Combine(Folder, "k8s"), "--namespace", Renderings.Namespace, "--kube-version", "1.34.0", .. secrets.SelectMany(secret => (string[])["--set", $"secrets.{secret}=a-secret-of-the-test-for-{secret.Replace('_', '-')}"])]);

    /// <summary>The workload of a part as it is published.</summary>
    public Manifest Workload(string part) => Chart.Manifests.Single(each => each.Pod is not null && each.Text("metadata", "labels", Component) == part);

    /// <summary>The same part's workload in the Helm charts.</summary>
    public Manifest ChartsWorkload(string part) => part == "executor" ? Executor.Single("Deployment") : Server.Manifests.Single(each => each.Pod is not null && each.Text("metadata", "labels", Component) == part);

    /// <summary>The environment of a part as it is published.</summary>
    public IReadOnlyDictionary<string, string> Environment(string part) =>
        (from source in (JsonArray)Workload(part).Containers.Single()["envFrom"]!
         let name = (string?)source["configMapRef"]?["name"] ?? (string)source["secretRef"]!["name"]!
         let holder = Chart.Manifests.Single(each => each.Kind is "ConfigMap" or "Secret" && each.Name == name)
         from variable in (JsonObject)(holder.At("data") ?? holder.At("stringData"))!
         select variable).ToDictionary(variable => variable.Key, variable => (string)variable.Value!);

    /// <summary>The names of a part's variables in the Helm charts.</summary>
    public IEnumerable<string> ChartsEnvironment(string part) => ((JsonArray)ChartsWorkload(part).Containers.Single()["env"]!).Select(item => (string)item!["name"]!);
}
