using Kubently.Kubectl.Cluster;

namespace Kubently.Kubectl.Verbs.Top;

/// <summary>What both forms of <c>top</c> refuse.</summary>
internal static class TopRules
{
    internal static string? Name(Execution run)
    {
        var command = run.Command;
        if (command.Words.Length > 1) throw KubectlFailure.Error($"{command.Verb.Usage[4..]} [NAME | -l label]\nSee 'kubectl {command.Verb.Usage} -h' for help and examples");
        if (command.Text("sort-by") is not ("" or "cpu" or "memory")) throw KubectlFailure.Error("--sort-by accepts only cpu or memory");
        if (command.Words.IsEmpty) return null;
        if (!run.Selection.IsEmpty)
            throw KubectlFailure.Error(command.Verb.Path == "top pods" ? "only one of NAME or selector can be provided" : "only one of NAME or --selector can be provided");
        return command.Words[0];
    }
}
