using System.Globalization;
using System.Text.Json.Nodes;
using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Logs;
using Kubently.Sandbox.Internal.Resources;
using Kubently.Sandbox.Internal.Scenarios.Pods;

namespace Kubently.Sandbox.Internal.Scenarios;

/// <summary>What scenario documents are put on: the world, the time, the nodes with their addresses.</summary>
internal sealed class Stage(World world, int seed, DateTimeOffset now)
{
    /// <summary>Where pods run when no nodes were loaded.</summary>
    public const string UnseenNode = "node-1";

    private readonly List<string> _workers = [];
    private readonly Dictionary<string, (string Ip, int Index)> _nodes = [];
    private readonly Dictionary<string, int> _podsOnNode = [];
    private DateTimeOffset _now = now;
    private bool _live;
    private int _services;
    private int _turn;

    public DateTimeOffset Now => _now;
    public World World => world;

    /// <summary>What the scenarios say is wrong with their pods.</summary>
    public ToldFaults Faults { get; } = new();

    public IReadOnlyList<string> AllNodes => [.. _nodes.Keys];

    public string Time(TimeSpan ago) => GoTime.Seconds(_now - ago);

    /// <summary>The scenario's seed in front of a text that names are made of.</summary>
    public string Seeded(string text) => string.Create(CultureInfo.InvariantCulture, $"{seed}/{text}");

    public string Uid(string kind, string @namespace, string name) =>
        Names.Uid(Seeded(_live ? string.Create(CultureInfo.InvariantCulture, $"{kind}/{@namespace}/{name}/{world.Store.Revision}") : $"{kind}/{@namespace}/{name}"));

    /// <summary>
    /// The past has been told: what happens from here on happens at this instant, and what is made anew under an old name is another thing.
    /// </summary>
    public void GoLive(DateTimeOffset instant)
    {
        (_now, _live) = (DateTimeOffset.FromUnixTimeSeconds(instant.ToUnixTimeSeconds()), true);
        foreach (var node in world.Store.List(ResourceKey.Nodes).Where(node => !_nodes.ContainsKey(node.Name)))
            AddNode(node.Name, node.Root.At("status", "addresses").Items().FirstOrDefault(address => address.At("type").Text() == "InternalIP").At("address").Text(), schedulable: true);
    }

    public void Put(JsonObject @object) => world.Put(@object);

    public void AddNode(string name, string ip, bool schedulable)
    {
        _nodes[name] = (ip, _nodes.TryGetValue(name, out var known) ? known.Index : _nodes.Count);
        // A node that is told of again takes part in turn no oftener, or no longer.
        _workers.Remove(name);
        if (schedulable) _workers.Add(name);
    }

    /// <summary>The next node in turn, so that pods spread evenly.</summary>
    public string NextNode() => _workers.Count > 0 ? _workers[_turn++ % _workers.Count] : UnseenNode;

    public string NodeIp(string node) => _nodes.TryGetValue(node, out var known) ? known.Ip : "10.0.0.1";

    /// <summary>An address that no pod has.</summary>
    public string NextPodIp(string node)
    {
        string ip;
        do ip = PodIp(node);
        while (_live && world.Store.List(ResourceKey.Pods).Any(pod => pod.Root.At("status", "podIP").Text() == ip));
        return ip;
    }

    private string PodIp(string node)
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
