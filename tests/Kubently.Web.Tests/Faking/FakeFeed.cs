using Kubently.Web.Reading;

namespace Kubently.Web.Tests.Faking;

/// <summary>A feed that has what a test gives it.</summary>
internal sealed class FakeFeed<T> : IFeed<T> where T : class
{
    private readonly List<Action> _followers = [];

    public T? Value { get; private set; }

    public DateTimeOffset? At { get; private set; }

    public Fault? Fault { get; private set; }

    public int Followers => _followers.Count;

    public void Give(T value, DateTimeOffset at)
    {
        (Value, At, Fault) = (value, at, null);
        foreach (var follower in _followers.ToArray()) follower();
    }

    public void Break(Fault fault)
    {
        Fault = fault;
        foreach (var follower in _followers.ToArray()) follower();
    }

    public IDisposable Follow(Action changed)
    {
        _followers.Add(changed);
        return new Leaving(() => _followers.Remove(changed));
    }

    public Task RefreshAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private sealed class Leaving(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
