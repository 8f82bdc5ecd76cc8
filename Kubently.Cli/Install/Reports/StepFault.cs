namespace Kubently.Cli.Install.Reports;

/// <summary>A step that did not work.</summary>
/// <param name="Sentence">What went wrong.</param>
/// <param name="Advice">What to do about it.</param>
/// <param name="ExitCode">The exit code of the run.</param>
internal sealed record StepFault(string Sentence, string Advice, int ExitCode = Terminals.ExitCodes.Failed);
