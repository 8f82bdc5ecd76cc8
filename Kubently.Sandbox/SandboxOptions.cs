namespace Kubently.Sandbox;

/// <summary>What a sandbox cluster is made of.</summary>
public sealed record SandboxOptions
{
    /// <summary>The scenarios that are built in.</summary>
    public static IReadOnlyList<string> BuiltInScenarios { get; } = ["cluster", "shop", "payments", "platform"];

    /// <summary>The loopback port; 0, the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// Which built-in scenarios to load; all by default. <c>cluster</c> holds nodes, system namespaces and roles; the others are one
    /// namespace each. Unknown names are an <see cref="ArgumentException"/>. Not used with a <see cref="CaptureFolder"/>.
    /// </summary>
    public IReadOnlyList<string> Scenarios { get; init; } = BuiltInScenarios;

    /// <summary>Folders with further scenario files (<c>*.yaml</c>), loaded in the order of their names.</summary>
    public IReadOnlyList<string> Folders { get; init; } = [];

    /// <summary>Further scenario files, loaded in this order after the folders.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>A folder with the capture of a real API server, served instead of built-in scenarios.</summary>
    public string? CaptureFolder { get; init; }

    /// <summary>Whether writes are answered with 405; false by default.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>The clock of the cluster: ages, relative times of scenarios, timeouts. The system's by default.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Makes names, addresses and uids; the same seed and clock give the same cluster.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Asked for each request: null answers as usual. For tests of slow and failing API servers.</summary>
    public Func<SandboxRequest, SandboxFault?>? Fault { get; init; }
}
