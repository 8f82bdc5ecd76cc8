namespace Kubently.Contracts.Policies;

/// <summary>Something that is wrong in the text of a policy.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Message">What is wrong, and what to write instead.</param>
public sealed record PolicyTextFault(int Line, int Column, string Message);
