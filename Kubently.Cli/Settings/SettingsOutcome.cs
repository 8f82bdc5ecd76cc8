namespace Kubently.Cli.Settings;

/// <summary>What reading <c>config.json</c> gave.</summary>
internal abstract record SettingsOutcome
{
    private SettingsOutcome() { }

    public sealed record Read(StoredSettings Settings) : SettingsOutcome;

    /// <summary>There is a file, and it cannot be used; the reason says what to do.</summary>
    public sealed record Unusable(string Reason) : SettingsOutcome;
}
