namespace Kubently.Contracts.Audit;

/// <summary>The first place at which a log is not what was written.</summary>
/// <param name="Kind"><c>altered</c>, <c>missing</c>, <c>misplaced</c>, <c>replaced</c>, <c>unsealed</c>, <c>cut</c> or <c>unreadable</c>.</param>
/// <param name="Sequence">The entry that it is about.</param>
/// <param name="Message">What is wrong with it, in a sentence.</param>
public sealed record AuditFault(string Kind, long Sequence, string Message);
