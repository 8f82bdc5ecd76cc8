namespace Kubently.Cli.Install.Reports;

/// <summary>What <c>kubently connect -o json</c> prints.</summary>
/// <param name="ClusterId">The cluster.</param>
/// <param name="TokenId">The name of its token.</param>
/// <param name="Command">What to paste into a shell whose kubectl speaks to that cluster. Holds the token.</param>
internal sealed record JoinReport(string ClusterId, string TokenId, string Command);
