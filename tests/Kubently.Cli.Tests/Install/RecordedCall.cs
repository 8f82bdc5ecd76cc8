namespace Kubently.Cli.Tests.Install;

/// <summary>How a tool was called.</summary>
/// <param name="Line">Its name and its arguments.</param>
/// <param name="Stdin">What it was given to read.</param>
/// <param name="Environment">Its variables, a line each.</param>
internal sealed record RecordedCall(string Line, string Stdin, string Environment);
