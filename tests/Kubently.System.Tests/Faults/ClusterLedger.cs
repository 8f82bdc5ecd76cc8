using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Kubently.Sandbox;

namespace Kubently.System.Tests.Faults;

/// <summary>What reached the cluster, by the numbers of commands; and what the cluster does to requests.</summary>
internal sealed partial class ClusterLedger
{
    private readonly ConcurrentDictionary<int, int> _runs = new();
    private readonly ConcurrentDictionary<int, int> _changes = new();

    /// <summary>What goes wrong with requests that carry a number; null when nothing does.</summary>
    public SandboxFault? Fault { get; set; }

    /// <summary>How long an answer takes otherwise.</summary>
    public static TimeSpan Usual { get; } = TimeSpan.FromMilliseconds(5);

    /// <summary>How often the read of this number was answered.</summary>
    public int Runs(int number) => _runs.GetValueOrDefault(number);

    /// <summary>How often the change of this number was asked for, whatever was answered.</summary>
    public int Changes(int number) => _changes.GetValueOrDefault(number);

    public SandboxFault? Of(SandboxRequest request)
    {
        if (Number().Match(request.Path) is not { Success: true } match) return null;
        var number = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        var fault = Fault;
        if (request.Method != "GET") _changes.AddOrUpdate(number, 1, static (_, count) => count + 1);
        else if (fault?.StatusCode is null) _runs.AddOrUpdate(number, 1, static (_, count) => count + 1);
        return fault ?? new SandboxFault(Usual);
    }

    [GeneratedRegex("number(?:%3D|=|-)([0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
