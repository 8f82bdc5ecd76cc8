using System.Globalization;
using StackExchange.Redis;

namespace Kubently.Bench.Measuring;

/// <summary>How often a Redis was asked what, between two moments. What its scripts ask is counted as well.</summary>
internal sealed class RedisCounts(IServer server)
{
    private Dictionary<string, long> _before = [];

    public async Task StartAsync() => _before = await ReadAsync();

    /// <summary>Calls for each command that was run, most first; those of this reading left out.</summary>
    public async Task<IReadOnlyList<(string Name, double Calls)>> PerCommandAsync(long commands)
    {
        var now = await ReadAsync();
        return [.. now.Select(each => (each.Key, Calls: (each.Value - _before.GetValueOrDefault(each.Key)) / (double)commands))
            .Where(each => each.Calls > 0.005).OrderByDescending(each => each.Calls).ThenBy(each => each.Key, StringComparer.Ordinal)];
    }

    internal static (string Name, long Calls) Parse(string command, string statistics) =>
        (command.Replace("cmdstat_", "", StringComparison.Ordinal), long.Parse(statistics.Split(',')[0].Split('=')[1], CultureInfo.InvariantCulture));

    private async Task<Dictionary<string, long>> ReadAsync() =>
        (await server.InfoAsync("commandstats")).SelectMany(section => section).Select(line => Parse(line.Key, line.Value))
            .Where(each => each.Name is not "info").ToDictionary(each => each.Name, each => each.Calls);
}
