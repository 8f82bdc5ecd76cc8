using System.Collections.Immutable;

namespace Kubently.Executor.Settings;

/// <summary>What the environment asks for.</summary>
internal abstract record ExecutorSettings
{
    private ExecutorSettings() { }

    /// <summary>All of it is usable.</summary>
    public sealed record Valid(ExecutorOptions Options, ClusterSource Cluster, LogLevel LogLevel, bool InPod) : ExecutorSettings;

    /// <summary>Something is missing or wrong: every fault, each in a sentence that says what to set.</summary>
    public sealed record Invalid(ImmutableArray<string> Errors) : ExecutorSettings;
}
