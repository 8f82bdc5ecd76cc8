using System.Collections.Immutable;

namespace Kubently.Bench.House;

/// <summary>Which pieces are started.</summary>
internal sealed record HouseOptions
{
    /// <summary>API processes on one Redis.</summary>
    public int Pods { get; init; } = 1;

    /// <summary>Whether there is an executor process, with an instant cluster.</summary>
    public bool Executor { get; init; } = true;

    /// <summary>The API's program, to be started in place of the project's assembly.</summary>
    public string? ApiProgram { get; init; }

    /// <summary>The executor's program, to be started in place of the project's assembly: a native image.</summary>
    public string? ExecutorProgram { get; init; }

    /// <summary>How many simulated executors there may be, <c>sim-0</c> and on.</summary>
    public int Simulated { get; init; }

    /// <summary>Garnet in a process of its own instead of redis-server.</summary>
    public bool Garnet { get; init; }

    /// <summary>Whether redis-server writes to its log before it answers, as where a restart must lose nothing.</summary>
    public bool AppendOnly { get; init; }

    /// <summary>Further variables of the API's environment.</summary>
    public ImmutableDictionary<string, string> Settings { get; init; } = ImmutableDictionary<string, string>.Empty;
}
