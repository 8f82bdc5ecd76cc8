using System.Text.Json;

namespace Kubently.Cli.Settings;

/// <summary><c>config.json</c>: readable by its owner alone, replaced as a whole, so that a reader never sees half of it.</summary>
internal sealed class SettingsFile(string folder)
{
    private const long MaxBytes = 1024 * 1024;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Path { get; } = System.IO.Path.Combine(folder, "config.json");

    /// <summary>What the file says; empty when there is none.</summary>
    public SettingsOutcome Read()
    {
        try
        {
            using var stream = File.OpenRead(Path);
            if (stream.Length > MaxBytes) return Unusable($"is larger than {MaxBytes / 1024} KiB");
            return new SettingsOutcome.Read(JsonSerializer.Deserialize(stream, SettingsJson.Default.StoredSettings) ?? StoredSettings.Empty);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return new SettingsOutcome.Read(StoredSettings.Empty);
        }
        catch (JsonException exception)
        {
            return Unusable($"is not valid JSON (line {exception.LineNumber + 1})");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Unusable($"cannot be read: {exception.Message}");
        }
    }

    /// <summary>Replaces the file. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> when that cannot be done.</summary>
    public void Write(StoredSettings settings)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        var draft = System.IO.Path.Combine(folder, $".config.json.{Environment.ProcessId}");
        // A draft that a killed process left behind must not lend its mode to this one.
        File.Delete(draft);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using (var stream = new FileStream(draft, options))
        {
            JsonSerializer.Serialize(stream, settings, SettingsJson.Default.StoredSettings);
            stream.WriteByte((byte)'\n');
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, Path, overwrite: true);
    }

    private SettingsOutcome.Unusable Unusable(string why) => new($"{Path} {why}. Mend it, or delete it and let `kubently up` write a new one.");
}
