namespace Kubently.Cli.Tests.Faking;

/// <summary>How a command line ended.</summary>
internal sealed record CliRun(int ExitCode, string Out, string Error);
