namespace Kubently.Sandbox.Internal.Logs;

/// <summary>A line of a log: the stamp with the space behind it (empty for what the kubelet writes itself), and the text with its line end.</summary>
internal sealed record LogLine(DateTimeOffset? At, ReadOnlyMemory<byte> Stamp, ReadOnlyMemory<byte> Text);
