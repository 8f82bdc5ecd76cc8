namespace Kubently.Testing;

/// <summary>What one kubectl process printed, and its exit code.</summary>
public sealed record KubectlRun(int ExitCode, string Stdout, string Stderr);
