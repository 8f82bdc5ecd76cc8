using Kubently.Contracts.Checks;

namespace Kubently.Cli.Doctor;

/// <summary>One thing that was looked at between this tool and a cluster.</summary>
/// <param name="Name">What.</param>
/// <param name="State">How it is.</param>
/// <param name="Summary">What was found, in a sentence without its full stop. Holds no secret.</param>
internal sealed record Checked(string Name, CheckState State, string Summary)
{
    /// <summary>The cluster that it is about; null for what all of them share.</summary>
    public string? Cluster { get; init; }

    /// <summary>Which fault it is, in a word of <see cref="FaultCatalogue"/>; null for none.</summary>
    public string? Code { get; init; }

    /// <summary>What to do about it; null for none.</summary>
    public string? Advice => Code is { } code ? FaultCatalogue.AdviceFor(code) : null;

    public static Checked Ok(string name, string summary) => new(name, CheckState.Ok, summary);

    public static Checked Skipped(string name, string why) => new(name, CheckState.Skipped, why);

    public static Checked Warning(string name, string code, string summary) => new(name, CheckState.Warning, summary) { Code = code };

    public static Checked Fault(string name, string code, string summary) => new(name, CheckState.Fault, summary) { Code = code };
}
