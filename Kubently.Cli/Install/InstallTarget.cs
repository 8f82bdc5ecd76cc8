namespace Kubently.Cli.Install;

/// <summary>Where something is installed, and from which chart.</summary>
/// <param name="Context">The kubeconfig's context; null for the current one.</param>
/// <param name="Namespace">The namespace.</param>
/// <param name="Chart">The chart's folder; null when nobody needs one.</param>
internal sealed record InstallTarget(string? Context, string Namespace, string? Chart);
