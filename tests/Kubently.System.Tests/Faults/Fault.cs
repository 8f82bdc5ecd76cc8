namespace Kubently.System.Tests.Faults;

/// <summary>Something that goes wrong for a while.</summary>
/// <param name="Name">What.</param>
/// <param name="Excuses">What it may make of commands.</param>
/// <param name="InflictAsync">Does it, and undoes it.</param>
internal sealed record Fault(string Name, Excuses Excuses, Func<FaultWorld, Random, Task> InflictAsync);
