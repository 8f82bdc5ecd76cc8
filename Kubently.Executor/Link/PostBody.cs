namespace Kubently.Executor.Link;

/// <summary>What is posted: JSON, or its gzip.</summary>
internal readonly record struct PostBody(ReadOnlyMemory<byte> Bytes, bool IsGzip = false);
