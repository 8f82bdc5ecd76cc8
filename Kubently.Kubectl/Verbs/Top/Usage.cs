using System.Text.Json.Nodes;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Top;

/// <summary>What something uses: cores and bytes.</summary>
internal sealed record Usage(string Namespace, string Name, Quantity Cpu, Quantity Memory)
{
    internal static Usage Of(string ns, string name, JsonNode? usage) => new(ns, name, Quantity.Parse(usage.Text("cpu")), Quantity.Parse(usage.Text("memory")));

    internal Usage Plus(Usage other) => this with { Cpu = Cpu.Plus(other.Cpu), Memory = Memory.Plus(other.Memory) };

    internal string CpuText => $"{Cpu.MilliValue}m";

    internal string MemoryText => $"{Memory.Value / (1024 * 1024)}Mi";

    /// <summary>kubectl's orders: most first by cpu or memory, else by name.</summary>
    internal static List<T> Sort<T>(List<T> items, Func<T, Usage> usage, string sortBy, bool byNamespace) => GoSort.Sort(items, (left, right) =>
    {
        var (a, b) = (usage(left), usage(right));
        return sortBy switch
        {
            "cpu" => a.Cpu.MilliValue > b.Cpu.MilliValue,
            "memory" => a.Memory.Value > b.Memory.Value,
            _ when byNamespace && a.Namespace != b.Namespace => string.CompareOrdinal(a.Namespace, b.Namespace) < 0,
            _ => string.CompareOrdinal(a.Name, b.Name) < 0,
        };
    });
}
