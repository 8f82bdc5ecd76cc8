namespace Kubently.Sandbox.Internal.Logs;

/// <summary>A container's log; previous is that of the run before the present one.</summary>
internal readonly record struct LogKey(string Namespace, string Pod, string Container, bool Previous);
