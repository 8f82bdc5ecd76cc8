namespace Kubently.Executor.Work;

/// <summary>How much an executor has to do.</summary>
/// <param name="Running">Commands that run.</param>
/// <param name="Waiting">Commands that wait for a place.</param>
internal readonly record struct WorkLoad(int Running, int Waiting);
