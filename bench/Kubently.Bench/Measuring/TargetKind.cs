namespace Kubently.Bench.Measuring;

/// <summary>What the bound of a target is.</summary>
internal enum TargetKind
{
    /// <summary>A ratio within one run, or a count: the same on every machine. A run that misses it fails.</summary>
    RatioOrCount,

    /// <summary>A time, a rate or an amount of memory: says something about this machine at this moment, and fails nothing.</summary>
    Absolute,
}
