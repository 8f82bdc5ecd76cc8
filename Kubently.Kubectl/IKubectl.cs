namespace Kubently.Kubectl;

/// <summary>
/// kubectl, in process, against one cluster. Parses, resolves, judges and runs one and the same object: what policy saw is
/// what happens. Starts no process, reads no file, opens no connection but to the cluster's API server.
/// </summary>
public interface IKubectl
{
    /// <summary>Runs one command line. Safe to call concurrently. Throws only for cancellation and bugs.</summary>
    Task<KubectlOutcome> RunAsync(KubectlRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Runs one command line with every change sent with <c>dryRun=All</c>, whatever it says itself, and tells what would change. Changes
    /// nothing, and needs no approval. Safe to call concurrently. Throws only for cancellation and bugs.
    /// </summary>
    Task<KubectlPreview> PreviewAsync(KubectlRequest request, CancellationToken cancellationToken);
}
