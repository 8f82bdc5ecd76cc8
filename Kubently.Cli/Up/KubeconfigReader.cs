using k8s;
using k8s.KubeConfigModels;
using Kubently.Contracts;
using Kubently.Kubectl.Cluster;

namespace Kubently.Cli.Up;

/// <summary>Reads the kubeconfig as kubectl does: the named file, else the files of <c>KUBECONFIG</c>, else <c>~/.kube/config</c>.</summary>
internal static class KubeconfigReader
{
    private const int MaxContexts = 256;

    public static KubeconfigPlan Plan(UpOptions options, Func<string, string?> variable, string userFolder, params ClusterId[] taken)
    {
        if (options.Kubeconfig is { } named && !File.Exists(named)) return new KubeconfigPlan.Unusable($"There is no kubeconfig at {named}.");
        var files = Files(options.Kubeconfig, variable, userFolder);
        if (files.Length == 0)
        {
            return options.Contexts.IsEmpty
                ? new KubeconfigPlan.Nothing()
                : new KubeconfigPlan.Unusable("--context needs a kubeconfig, and there is none. Name one with --kubeconfig, or use --sandbox.");
        }

        List<K8SConfiguration> kubeconfigs;
        try
        {
            kubeconfigs = [.. files.Select(file => KubernetesClientConfiguration.LoadKubeConfig(file))];
        }
        catch (Exception exception)
        {
            // Whatever is wrong with the file, its owner has to mend it.
            return new KubeconfigPlan.Unusable($"The kubeconfig {string.Join(", ", files.Select(file => file.FullName))} cannot be read: {exception.Message}");
        }

        return Choose(kubeconfigs, options, taken);
    }

    private static KubeconfigPlan Choose(List<K8SConfiguration> kubeconfigs, UpOptions options, ClusterId[] taken)
    {
        var all = kubeconfigs.SelectMany(kubeconfig => kubeconfig.Contexts ?? []).Select(context => context.Name).Where(name => !string.IsNullOrEmpty(name)).Distinct().ToList();
        var missing = options.Contexts.Except(all).ToList();
        if (missing.Count > 0)
            return new KubeconfigPlan.Unusable($"The kubeconfig has no context '{missing[0]}'. It has: {(all.Count == 0 ? "none" : string.Join(", ", all))}.");
        var chosen = options.Contexts.IsEmpty ? all : [.. options.Contexts.Distinct()];
        if (chosen.Count == 0) return new KubeconfigPlan.Nothing();
        if (chosen.Count > MaxContexts)
            return new KubeconfigPlan.Unusable($"The kubeconfig has {chosen.Count} contexts; at most {MaxContexts} can be served at once. Choose with --context.");
        return new KubeconfigPlan.Contexts(
        [
            .. chosen.Zip(ClusterNames.Of(chosen, taken), (context, id) => new PlannedCluster(
                id, $"context {context}", () => Open(kubeconfigs, context))),
        ]);
    }

    // The first file that has a context wins; the cluster and the user that it names may stand in another one.
    private static ClusterConnection Open(List<K8SConfiguration> kubeconfigs, string context)
    {
        var first = kubeconfigs.First(kubeconfig => kubeconfig.Contexts?.Any(known => known.Name == context) == true);
        List<K8SConfiguration> inOrder = [first, .. kubeconfigs.Where(kubeconfig => kubeconfig != first)];
        return new ClusterConnection(KubernetesClientConfiguration.BuildConfigFromConfigObject(
            new K8SConfiguration
            {
                ApiVersion = first.ApiVersion,
                Kind = first.Kind,
                FileName = first.FileName,
                CurrentContext = context,
                Contexts = first.Contexts,
                Clusters = [.. inOrder.SelectMany(kubeconfig => kubeconfig.Clusters ?? []).DistinctBy(cluster => cluster.Name)],
                Users = [.. inOrder.SelectMany(kubeconfig => kubeconfig.Users ?? []).DistinctBy(user => user.Name)],
            },
            context));
    }

    private static FileInfo[] Files(string? named, Func<string, string?> variable, string userFolder)
    {
        string[] paths = named is not null ? [named]
            : variable("KUBECONFIG") is { Length: > 0 } list ? list.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            : [Path.Combine(userFolder, ".kube", "config")];
        return [.. paths.Where(File.Exists).Select(path => new FileInfo(path))];
    }
}
