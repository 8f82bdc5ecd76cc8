using System.Globalization;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Logs;

namespace Kubently.Sandbox.Internal.Scenarios;

/// <summary>What scenario documents are put on: the world, the time, the nodes with their addresses.</summary>
internal sealed class Stage(World world, int seed, DateTimeOffset now)
{
    private readonly List<string> _workers = [];
    private readonly Dictionary<string, (string Ip, int Index)> _nodes = [];
    private readonly Dictionary<string, int> _podsOnNode = [];
    private int _services;
    private int _turn;

    public DateTimeOffset Now => now;
    public World World => world;
    public IReadOnlyList<string> AllNodes => [.. _nodes.Keys];

    public string Time(TimeSpan ago) => GoTime.Seconds(now - ago);

    /// <summary>The scenario's seed in front of a text that names are made of.</summary>
    public string Seeded(string text) => string.Create(CultureInfo.InvariantCulture, $"{seed}/{text}");

    public string Uid(string kind, string @namespace, string name) => Names.Uid(Seeded($"{kind}/{@namespace}/{name}"));

    public void Put(JsonObject @object) => world.Put(@object);

    public void AddNode(string name, string ip, bool schedulable)
    {
        _nodes[name] = (ip, _nodes.TryGetValue(name, out var known) ? known.Index : _nodes.Count);
        // A node that is told of again takes part in turn no oftener, or no longer.
        _workers.Remove(name);
        if (schedulable) _workers.Add(name);
    }

    /// <summary>The next node in turn, so that pods spread evenly.</summary>
    public string NextNode() => _workers.Count > 0 ? _workers[_turn++ % _workers.Count] : "node-1";

    public string NodeIp(string node) => _nodes.TryGetValue(node, out var known) ? known.Ip : "10.0.0.1";

    public string NextPodIp(string node)
    {
        var index = _nodes.TryGetValue(node, out var known) ? known.Index : 0;
        var count = _podsOnNode[node] = _podsOnNode.GetValueOrDefault(node, 1) + 1;
        // Past what a node's own range holds, a wider one: scenarios for measurements put thousands of pods on a node.
        return count < 255
            ? string.Create(CultureInfo.InvariantCulture, $"10.244.{index}.{count}")
            : string.Create(CultureInfo.InvariantCulture, $"10.{100 + index % 100}.{count / 250}.{count % 250 + 1}");
    }

    public string NextClusterIp()
    {
        _services++;
        return string.Create(CultureInfo.InvariantCulture, $"10.96.{Names.Number(Seeded($"service/{_services}"), 200) + 10}.{_services % 250 + 1}");
    }

    public void Log(string @namespace, string pod, string container, bool previous, IEnumerable<LogLine> lines) =>
        world.Logs.Add(new LogKey(@namespace, pod, container, previous), lines);
}
