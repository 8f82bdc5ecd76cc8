using System.Threading.Channels;
using Kubently.Sandbox.Internal.Resources;

namespace Kubently.Sandbox.Internal.Store;

/// <summary>The changes that one watch has not read yet. A watch that falls too far behind is ended, as the API server does.</summary>
internal sealed class ChangeFeed(ResourceKey key, Action<ChangeFeed> leave) : IDisposable
{
    private const int LongestBacklog = 4096;

    private readonly Channel<Change> _channel = Channel.CreateBounded<Change>(
        new BoundedChannelOptions(LongestBacklog) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    public ResourceKey Key => key;
    public ChannelReader<Change> Changes => _channel.Reader;

    public void Offer(Change change)
    {
        if (!_channel.Writer.TryWrite(change)) _channel.Writer.TryComplete();
    }

    public void Dispose() => leave(this);
}
