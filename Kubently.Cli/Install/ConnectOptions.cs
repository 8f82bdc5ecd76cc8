using Kubently.Contracts;

namespace Kubently.Cli.Install;

/// <summary>What <c>kubently connect</c> was asked for.</summary>
/// <param name="Cluster">The cluster that is to join.</param>
/// <param name="Target">Where its executor goes.</param>
/// <param name="ApiUrl">Where the executor finds the API; null for the address that this tool asks.</param>
/// <param name="Mode">What it may do; null for the chart's default.</param>
/// <param name="Rotate">Whether a cluster that has a token is given a new one.</param>
/// <param name="Apply">Whether it is done here and now.</param>
/// <param name="DryRun">Whether nothing is changed.</param>
/// <param name="Patience">How long the executor may take to be ready.</param>
internal sealed record ConnectOptions(ClusterId Cluster, InstallTarget Target, Uri? ApiUrl, string? Mode, bool Rotate, bool Apply, bool DryRun, TimeSpan Patience);
