using Kubently.Bench.House;
using Kubently.Contracts;

namespace Kubently.Bench.Simulated;

/// <summary>Many simulated executors in one process besides this one.</summary>
internal sealed class SimulatedFleet : IAsyncDisposable
{
    private readonly OwnProcess _process;

    private SimulatedFleet(OwnProcess process) => _process = process;

    public int ProcessId => _process.Id;

    public static ClusterId ClusterOf(int number) => ClusterId.Parse($"sim-{number}");

    public static string TokenOf(int number) => $"token-of-simulated-{number:00000}";

    public static string TokenSetting(int number) => $"{ClusterOf(number)}:{TokenOf(number)}";

    public static async Task<SimulatedFleet> StartAsync(IEnumerable<Uri> pods, CancellationToken cancellationToken) =>
        new(await OwnProcess.StartAsync([SimulateCommand.Name, .. pods.Select(pod => pod.AbsoluteUri)], cancellationToken));

    /// <summary>Connects further ones until there are so many; returns when all are connected.</summary>
    public async Task GrowAsync(int count)
    {
        var answer = await _process.AskAsync($"{count}");
        if (answer != $"{count}") throw new InvalidOperationException($"Only {answer} of {count} simulated executors are connected.");
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
