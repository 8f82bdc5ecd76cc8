using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;

namespace Kubently.Kubectl.Verbs.Changes;

/// <summary>The names under which kubectl's verbs own the fields that they set.</summary>
internal static class FieldManagers
{
    internal static string Of(KubectlCommand command)
    {
        if (command.Verb.Find("field-manager") is null) return ClusterWriter.DefaultManager;
        if (command.Text("field-manager") is { Length: > 0 } given) return given;
        return command.Verb.Word == "apply" ? ClusterWriter.DefaultManager : "kubectl-" + command.Verb.Word;
    }
}
