namespace Kubently.Kubectl.Diagnosis.Internal.Logs;

/// <summary>A log that may tell more: of a container's current run, or of the one before.</summary>
internal sealed record LogSource(string Namespace, string Pod, string Container, bool Previous)
{
    public string Address => $"pod/{Pod} -n {Namespace} -c {Container}{(Previous ? " --previous" : "")}";
}
