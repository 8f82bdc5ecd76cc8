namespace Kubently.Kubectl.Tests.Lists;

/// <summary>A body that comes a few bytes a read.</summary>
internal sealed class SlowBody(byte[] bytes, int atOnce) : MemoryStream(bytes)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(buffer.Length, atOnce)], cancellationToken);
}
