using System.Collections.Concurrent;
using Kubently.Testing;
using Kubently.Testing.Processes;

namespace Kubently.Charts.Tests.Rendering;

/// <summary>Renders charts with the real helm; what the matrix renders is rendered once.</summary>
internal static class Renderings
{
    public const string Release = "trial";
    public const string Namespace = "ops";

    // The version whose OpenAPI the capture has; what is newer is asked for by name.
    public const string KubeVersion = "1.26.9";

    private static readonly ConcurrentDictionary<(Chart, string), Lazy<Task<RenderedChart>>> Known = new();

    public static Task<RenderedChart> OfAsync(Chart chart, string valueFile)
    {
        // Skips where there is no helm, before the result is kept for others.
        using (RealHelm.OrSkip())
            return Known.GetOrAdd((chart, valueFile), key => new(() => OfAsync(key.Item1, ["--values", key.Item1.ValueFile(key.Item2)]))).Value;
    }

    public static async Task<RenderedChart> OfAsync(Chart chart, IReadOnlyList<string> arguments, string release = Release, string kubeVersion = KubeVersion)
    {
        var run = await RunAsync(["template", release, chart.Folder, "--namespace", Namespace, "--kube-version", kubeVersion, .. arguments]);
        Assert.True(run.ExitCode == 0, $"{chart} {string.Join(' ', arguments)}: {run.Stderr}");
        return RenderedChart.Of(run.Stdout);
    }

    public static async Task<FinishedProcess> RunAsync(IReadOnlyList<string> arguments)
    {
        using var helm = RealHelm.OrSkip();
        return await helm.RunAsync(arguments, TestContext.Current.CancellationToken);
    }
}
