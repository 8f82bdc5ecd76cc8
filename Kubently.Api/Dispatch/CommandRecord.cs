using Kubently.Contracts;

namespace Kubently.Api.Dispatch;

/// <summary>A command and where it is.</summary>
/// <param name="Command">The command.</param>
/// <param name="HandedOver">Whether an executor has it, or had it.</param>
/// <param name="Result">How it ended; null while it has not.</param>
public sealed record CommandRecord(Command Command, bool HandedOver, Result? Result);
