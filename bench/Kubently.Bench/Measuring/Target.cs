using System.Globalization;

namespace Kubently.Bench.Measuring;

/// <summary>A number that must hold, and what was measured.</summary>
/// <param name="Figure">What it is about.</param>
/// <param name="Measured">What was measured.</param>
/// <param name="Bound">What it must not pass.</param>
/// <param name="Unit">The unit of both.</param>
/// <param name="Kind">What the bound is: only ratios and counts let a run fail.</param>
internal sealed record Target(string Figure, double Measured, double Bound, string Unit, TargetKind Kind)
{
    /// <summary>Whether more is better.</summary>
    public bool AtLeast { get; init; }

    public bool Met => AtLeast ? Measured >= Bound : Measured <= Bound;

    /// <summary>Whether the run has failed by it.</summary>
    public bool Fails => !Met && Kind == TargetKind.RatioOrCount;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{(Met ? "met   " : "MISSED")} {Figure}: {Measured:0.##} {Unit}, {(AtLeast ? "at least" : "at most")} {Bound:0.##}{(Kind == TargetKind.Absolute ? " (depends on the machine; fails nothing)" : "")}");
}
