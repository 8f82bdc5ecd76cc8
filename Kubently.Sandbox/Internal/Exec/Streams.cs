using System.Text;

namespace Kubently.Sandbox.Internal.Exec;

/// <summary>What a program reads and writes.</summary>
internal sealed record Streams(Func<CancellationToken, Task<byte[]>> ReadAll, Func<byte[], CancellationToken, Task> Out, Func<byte[], CancellationToken, Task> Error)
{
    public Task WriteAsync(string text, CancellationToken cancellationToken) => text.Length == 0 ? Task.CompletedTask : Out(Encoding.UTF8.GetBytes(text), cancellationToken);

    public Task ComplainAsync(string text, CancellationToken cancellationToken) => text.Length == 0 ? Task.CompletedTask : Error(Encoding.UTF8.GetBytes(text), cancellationToken);
}
