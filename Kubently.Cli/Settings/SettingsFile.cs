namespace Kubently.Cli.Settings;

/// <summary><c>config.json</c>.</summary>
internal sealed class SettingsFile(string folder)
{
    private readonly PrivateFile<StoredSettings> _file = new(folder, "config.json", SettingsJson.Default.StoredSettings);

    public string Path => _file.Path;

    /// <summary>What the file says; empty when there is none.</summary>
    public SettingsOutcome Read() => _file.Read() switch
    {
        FileContent<StoredSettings>.Found(var settings) => new SettingsOutcome.Read(settings),
        FileContent<StoredSettings>.Unusable(var why) => new SettingsOutcome.Unusable($"{why}. Mend it, or delete it and let `kubently up` write a new one."),
        _ => new SettingsOutcome.Read(StoredSettings.Empty),
    };

    /// <inheritdoc cref="PrivateFile{T}.Write"/>
    public void Write(StoredSettings settings) => _file.Write(settings);
}
