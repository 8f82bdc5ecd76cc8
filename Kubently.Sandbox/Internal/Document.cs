namespace Kubently.Sandbox.Internal;

/// <summary>A ready answer.</summary>
internal sealed record Document(int StatusCode, string ContentType, ReadOnlyMemory<byte> Body);
