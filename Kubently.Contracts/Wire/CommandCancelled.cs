namespace Kubently.Contracts.Wire;

/// <summary>The data of <see cref="ExecutorEvents.Cancel"/>.</summary>
/// <param name="CommandId">The command to stop; one that has ended, or is not known, is ignored.</param>
public sealed record CommandCancelled(CommandId CommandId);
