namespace Kubently.Kubectl.Verbs;

/// <summary>Runs one verb. Prints on the execution; returns kubectl's exit code.</summary>
internal interface IVerbRunner
{
    Task<int> RunAsync(Execution run, CancellationToken cancellationToken);
}
