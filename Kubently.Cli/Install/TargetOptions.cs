using System.CommandLine;

namespace Kubently.Cli.Install;

/// <summary>The options that install and connect share.</summary>
internal sealed class TargetOptions
{
    private const int MaxSeconds = 3600;

    public TargetOptions() => Timeout.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() is < 1 or > MaxSeconds) result.AddError($"--timeout must be 1 to {MaxSeconds} seconds.");
    });

    public Option<string?> Context { get; } = new("--context") { HelpName = "NAME", Description = "The kubeconfig's context; the current one when it is left out." };

    public Option<string> Namespace { get; } = new("--namespace", "-n") { HelpName = "NAMESPACE", Description = "The namespace; made where there is none.", DefaultValueFactory = _ => "kubently" };

    public Option<bool> DryRun { get; } = new("--dry-run") { Description = "Checks everything and changes nothing." };

    public Option<int> Timeout { get; } = new("--timeout") { HelpName = "SECONDS", Description = "How long pods may take to be ready.", DefaultValueFactory = _ => 600 };

    public InstallTarget Read(ParseResult parsed, string? chart) => new(parsed.GetValue(Context), parsed.GetValue(Namespace)!, chart);

    public TimeSpan Patience(ParseResult parsed) => TimeSpan.FromSeconds(parsed.GetValue(Timeout));
}
