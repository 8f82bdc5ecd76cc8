using System.Collections.Immutable;
using Kubently.Contracts.Checks;

namespace Kubently.Cli.Doctor;

/// <summary>What <c>kubently doctor -o json</c> prints.</summary>
/// <param name="Status">The worst state of all checks.</param>
/// <param name="Checks">Everything that was looked at.</param>
internal sealed record DoctorReport(CheckState Status, ImmutableArray<Checked> Checks)
{
    public static DoctorReport Of(IReadOnlyList<Checked> checks) =>
        new(checks.Select(check => check.State).Where(state => state != CheckState.Skipped).DefaultIfEmpty(CheckState.Skipped).Max(), [.. checks]);
}
