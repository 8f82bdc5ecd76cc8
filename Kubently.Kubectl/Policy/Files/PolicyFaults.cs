using System.Collections.Immutable;

namespace Kubently.Kubectl.Policy.Files;

/// <summary>Gathers what is wrong in a policy file, up to a bound.</summary>
internal sealed class PolicyFaults
{
    // Enough to mend a file in one go; whoever hands in a thousand faults has handed in another file.
    private const int Most = 20;

    private readonly List<PolicyFault> _found = [];

    internal bool Any => _found.Count > 0;

    internal ImmutableArray<PolicyFault> Found => [.. _found.OrderBy(fault => fault.Line).ThenBy(fault => fault.Column)];

    internal void Add(PolicyNode at, string message) => Add(at.Line, at.Column, message);

    internal void Add(long line, long column, string message)
    {
        if (_found.Count < Most) _found.Add(new PolicyFault((int)line, (int)column, message));
    }
}
