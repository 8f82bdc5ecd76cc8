using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Kubently.System.Tests.Faults;

/// <summary>
/// A TCP proxy in front of one server: it can stop forwarding while connections stay open, be slow, and cut connections in the middle of what they
/// carry. What is cut is reset, as when a machine on the way dies.
/// </summary>
internal sealed class FaultyLink : IAsyncDisposable
{
    private const int ChunkBytes = 16 * 1024;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _server;
    private readonly Random _random;
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentDictionary<Task, bool> _connections = new();
    private readonly Task _accepting;
    private TaskCompletionSource _open = Opened();
    private long _delayTicks;
    private volatile int _cutWithin;

    public FaultyLink(Uri server, int seed)
    {
        (_server, _random) = (server, new Random(seed));
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Forwards nothing from now on, in either direction; connections stay and new ones are taken.</summary>
    public void Stall() => Interlocked.Exchange(ref _open, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>Holds each piece back for this long.</summary>
    public void Delay(TimeSpan delay) => Interlocked.Exchange(ref _delayTicks, delay.Ticks);

    /// <summary>Cuts each connection after at most so many bytes more, wherever that is.</summary>
    public void CutWithin(int bytes) => _cutWithin = bytes;

    /// <summary>Forwards everything at once again.</summary>
    public void Heal()
    {
        _cutWithin = 0;
        Interlocked.Exchange(ref _delayTicks, 0);
        Volatile.Read(ref _open).TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        Heal();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_connections.Keys);
        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_ending.Token);
                var connection = ServeAsync(client);
                _connections[connection] = true;
                _ = connection.ContinueWith(ended => _connections.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It ends with the proxy.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token);
        try
        {
            (near.NoDelay, far.NoDelay) = (true, true);
            await far.ConnectAsync(_server.Host, _server.Port, ended.Token);
            await Task.WhenAny(CopyAsync(near.GetStream(), far.GetStream(), ended.Token), CopyAsync(far.GetStream(), near.GetStream(), ended.Token));
            await ended.CancelAsync();
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException)
        {
            // Nobody is there, or the proxy ends.
        }

        // A reset, not an orderly end.
        foreach (var socket in (Socket?[])[near.Client, far.Client]) socket?.Close(0);
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, CancellationToken cancellationToken)
    {
        try
        {
            var (buffer, left) = (new byte[ChunkBytes], 0);
            while (await from.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                await Volatile.Read(ref _open).Task.WaitAsync(cancellationToken);
                if (new TimeSpan(Interlocked.Read(ref _delayTicks)) is { Ticks: > 0 } delay) await Task.Delay(delay, TimeProvider.System, cancellationToken);
                var cutWithin = _cutWithin;
                if (cutWithin == 0) left = 0;
                else if (left == 0) left = Draw(cutWithin);
                if (left > 0 && read >= left)
                {
                    await to.WriteAsync(buffer.AsMemory(0, left - 1), cancellationToken);
                    return;
                }

                if (left > 0) left -= read;
                await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // Either side has gone.
        }
    }

    private int Draw(int most)
    {
        lock (_random) return 1 + _random.Next(most);
    }

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        open.SetResult();
        return open;
    }
}
