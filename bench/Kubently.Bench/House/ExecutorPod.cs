namespace Kubently.Bench.House;

/// <summary>An executor process: the project's assembly, or another program that is one.</summary>
internal static class ExecutorPod
{
    public const string Cluster = "bench";
    public const string Token = "token-of-the-bench-0123456789";

    public static PieceProcess Start(Uri api, string kubeconfigYaml, DirectoryInfo folder, HouseOptions options)
    {
        var kubeconfig = Path.Combine(folder.FullName, "kubeconfig");
        File.WriteAllText(kubeconfig, kubeconfigYaml);
        return PieceProcess.Start("Kubently.Executor", options.ExecutorProgram, folder, new Dictionary<string, string>(options.Settings)
        {
            ["KUBENTLY_API_URL"] = api.AbsoluteUri,
            ["CLUSTER_ID"] = Cluster,
            ["KUBENTLY_TOKEN"] = Token,
            ["KUBECONFIG"] = kubeconfig,
            ["KUBENTLY_HEALTH_PORT"] = "0",
        });
    }
}
