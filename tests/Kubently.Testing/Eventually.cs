using Xunit;

namespace Kubently.Testing;

/// <summary>Waits for what something else brings about, in this process or in another.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Returns when the condition holds; fails, with what <paramref name="otherwise"/> says, when it does not within 90 s.</summary>
    public static async Task HoldsAsync(Func<Task<bool>> condition, Func<string>? otherwise = null)
    {
        ArgumentNullException.ThrowIfNull(condition);
        using var patience = new CancellationTokenSource(Patience);
        using var beat = new PeriodicTimer(Pause);
        while (!await condition())
        {
            if (patience.IsCancellationRequested) Assert.Fail($"what was waited for did not come about within {Patience}: {otherwise?.Invoke()}");
            await beat.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    /// <summary>Until it holds; a failure says <paramref name="state"/>.</summary>
    public static Task HoldsAsync(Func<bool> holds, Func<string> state) => HoldsAsync(() => Task.FromResult(holds()), state);
}
