namespace Kubently.System.Tests;

/// <summary>Waits for what other processes bring about.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task HoldsAsync(Func<Task<bool>> condition, Func<string> otherwise)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var beat = new PeriodicTimer(Pause);
        while (!await condition())
        {
            Assert.False(patience.IsCancellationRequested, $"what was waited for did not come about within {Patience}: {otherwise()}");
            await beat.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
