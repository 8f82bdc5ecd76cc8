namespace Kubently.Sandbox;

/// <summary>One request as it came in; the path has its query.</summary>
public sealed record SandboxRequest(string Method, string Path, string User);
