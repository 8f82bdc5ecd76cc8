namespace Kubently.Api.Tests.Hosting;

/// <summary>Waits for what another process's worth of work brings about; asks again as soon as the last answer is in.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task HoldsAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            Assert.False(patience.IsCancellationRequested, $"what was waited for did not come about within {Patience}");
            await Task.Yield();
        }
    }
}
