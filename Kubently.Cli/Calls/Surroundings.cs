using Kubently.Cli.Logins;
using Kubently.Cli.Settings;
using Kubently.Cli.Terminals;

namespace Kubently.Cli.Calls;

/// <summary>Everything that a run may touch of the machine: its terminal, environment variables, the user's folder, the clock.</summary>
internal sealed record Surroundings
{
    public required Terminal Terminal { get; init; }

    public required Func<string, string?> Variable { get; init; }

    /// <summary>The user's home folder.</summary>
    public required string UserFolder { get; init; }

    public required TimeProvider Time { get; init; }

    public SettingsFile Settings => new(KubentlyHome.Folder(Variable, UserFolder));

    public LoginFile Logins => new(KubentlyHome.Folder(Variable, UserFolder), Time);

    public static Surroundings OfProcess() => new()
    {
        Terminal = Terminal.OfProcess(Environment.GetEnvironmentVariable),
        Variable = Environment.GetEnvironmentVariable,
        UserFolder = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
        Time = TimeProvider.System,
    };
}
