namespace Kubently.Cli.Install;

/// <summary>Which model answers in an installation; what is null stays as it is.</summary>
/// <param name="Provider">One of <see cref="ModelProviders.All"/>.</param>
/// <param name="Name">The model.</param>
/// <param name="Address">The provider's address.</param>
/// <param name="HasSecret">Whether its key is in <see cref="InstallValues.ModelSecret"/>.</param>
internal sealed record ModelChoice(string? Provider, string? Name, string? Address, bool HasSecret);
