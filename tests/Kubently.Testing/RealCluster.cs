using System.Diagnostics;
using System.Globalization;
using Kubently.Testing.Processes;

namespace Kubently.Testing;

/// <summary>A Redis Cluster of three primaries with a replica each.</summary>
public sealed class RealCluster : IAsyncDisposable
{
    private const int Nodes = 6;
    private static readonly TimeSpan LongestCreation = TimeSpan.FromSeconds(60);

    private readonly List<RealRedis> _nodes = [];

    private RealCluster()
    {
    }

    /// <summary>What StackExchange.Redis connects with: some of the nodes; it finds the others.</summary>
    public string ConnectionString => $"{string.Join(',', _nodes.Take(3).Select(node => $"127.0.0.1:{node.Port}"))},password={RealRedis.Password}";

    public IReadOnlyList<RealRedis> All => _nodes;

    public static async Task<RealCluster> StartOrSkipAsync()
    {
        var cluster = new RealCluster();
        try
        {
            for (var node = 0; node < Nodes; node++)
                cluster._nodes.Add(await RealRedis.StartOrSkipAsync(redis =>
                    ["--masterauth", RealRedis.Password, "--cluster-enabled", "yes", "--cluster-port", $"{redis.TlsPort}", "--cluster-node-timeout", "1500", "--repl-diskless-sync-delay", "0"]));
            await cluster.CreateAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>The node that takes writes of a key; null while nobody does.</summary>
    public async Task<RealRedis?> PrimaryOfAsync(string key)
    {
        var slot = int.Parse(await Alive().AskAsync("cluster", "keyslot", key), CultureInfo.InvariantCulture);
        foreach (var line in (await Alive().AskAsync("cluster", "nodes")).Split('\n'))
        {
            // id address flags primary ping pong epoch state slots…
            var fields = line.Split(' ');
            if (!fields[2].Contains("master", StringComparison.Ordinal) || fields[2].Contains("fail", StringComparison.Ordinal) || !fields.Skip(8).Any(range => Holds(range, slot))) continue;
            var port = int.Parse(fields[1].Split('@')[0].Split(':')[1], CultureInfo.InvariantCulture);
            return _nodes.Single(node => node.Port == port);
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes) await node.DisposeAsync();
    }

    private RealRedis Alive() => _nodes.First(node => node.IsRunning);

    private static bool Holds(string range, int slot)
    {
        var ends = range.Split('-');
        return int.TryParse(ends[0], CultureInfo.InvariantCulture, out var first) && int.TryParse(ends[^1], CultureInfo.InvariantCulture, out var last) && slot >= first && slot <= last;
    }

    private async Task CreateAsync()
    {
        var start = new ProcessStartInfo("redis-cli") { Environment = { ["REDISCLI_AUTH"] = RealRedis.Password } };
        foreach (var argument in (string[])["--cluster", "create", .. _nodes.Select(node => $"127.0.0.1:{node.Port}"), "--cluster-replicas", "1", "--cluster-yes"]) start.ArgumentList.Add(argument);
        var created = await FinishedProcess.RunAsync(start, null, LongestCreation, CancellationToken.None);
        if (created.ExitCode != 0) throw new InvalidOperationException($"redis-cli --cluster create: {created.Stdout} {created.Stderr}");
        foreach (var node in _nodes)
            await Eventually.HoldsAsync(async () => (await node.AskAsync("cluster", "info")).Contains("cluster_state:ok", StringComparison.Ordinal)
                && await node.AskAsync("role") is var role && (role.StartsWith("master", StringComparison.Ordinal) || role.Contains("connected", StringComparison.Ordinal)));
    }
}
