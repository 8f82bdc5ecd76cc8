namespace Kubently.Contracts.Wire;

/// <summary>The answer to <c>POST /executor/results</c>; the same for a repeat.</summary>
/// <param name="Status"><see cref="Accepted"/>; in a batch also <see cref="NotIssued"/>.</param>
/// <param name="CommandId">The command that was answered.</param>
public sealed record ResultAccepted(string Status, CommandId CommandId)
{
    /// <summary>The API has the result.</summary>
    public const string Accepted = "accepted";

    /// <summary>The command was not issued to the executor's cluster, or is forgotten: the result is of no use.</summary>
    public const string NotIssued = "not_issued";
}
