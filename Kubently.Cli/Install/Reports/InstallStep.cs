namespace Kubently.Cli.Install.Reports;

/// <summary>One step.</summary>
/// <param name="Name">Which.</param>
/// <param name="State"><c>done</c> or <c>failed</c>.</param>
/// <param name="Words">What came of it.</param>
internal sealed record InstallStep(string Name, string State, string Words);
