using System.Collections.Immutable;

namespace Kubently.Cli.Install.Reports;

/// <summary>What <c>kubently install -o json</c> and <c>kubently connect --apply -o json</c> print. Holds no secret.</summary>
/// <param name="Status"><c>done</c> or <c>failed</c>.</param>
/// <param name="Steps">What was done, in order.</param>
/// <param name="Next">What to do now.</param>
internal sealed record InstallReport(string Status, ImmutableArray<InstallStep> Steps, ImmutableArray<string> Next);
