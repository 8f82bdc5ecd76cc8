namespace Kubently.Kubectl.Verbs.Logs;

/// <summary>The log of one container.</summary>
internal sealed record LogStream(string Namespace, string Pod, string Container)
{
    internal string Prefix => $"[pod/{Pod}/{Container}] ";
}
