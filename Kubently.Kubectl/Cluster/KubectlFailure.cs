namespace Kubently.Kubectl.Cluster;

/// <summary>A command that ends as kubectl ends it: a text on standard error and an exit code. Caught by the engine alone.</summary>
internal sealed class KubectlFailure(string stderr, int exitCode = 1) : Exception(stderr)
{
    internal string Stderr { get; } = stderr.EndsWith('\n') ? stderr : stderr + "\n";

    internal int ExitCode { get; } = exitCode;

    /// <summary>With kubectl's prefix for what it finds wrong itself.</summary>
    internal static KubectlFailure Error(string message) => new("error: " + message);
}
