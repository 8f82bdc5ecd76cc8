using Kubently.Kubectl.CommandLine;

namespace Kubently.Kubectl.Verbs;

/// <summary>Runs one verb. Prints on the execution; returns kubectl's exit code.</summary>
internal interface IVerbRunner
{
    /// <summary>Fails with kubectl's words for arguments that it would not take, before the cluster is asked anything.</summary>
    void Check(KubectlCommand command)
    {
    }

    Task<int> RunAsync(Execution run, CancellationToken cancellationToken);
}
