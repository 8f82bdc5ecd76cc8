using System.CommandLine;
using Kubently.Kubectl.Policy.Files;

namespace Kubently.Cli.Calls;

/// <summary><c>--policy FILE</c>: a cluster's policy file, as an executor reads it.</summary>
internal static class PolicyFileOption
{
    public static Option<string?> Of(string description) => new("--policy") { HelpName = "FILE", Description = description };

    /// <summary>Opens the file that the option names; null when it names none.</summary>
    public static PolicyOpening? Open(Call call, Option<string?> option) =>
        call.Parsed.GetValue(option) is { Length: > 0 } path ? PolicyFile.Open(path, call.Surroundings.Time) : null;
}
