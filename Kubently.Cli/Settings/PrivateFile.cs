using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Kubently.Cli.Settings;

/// <summary>A JSON file of this tool: readable by its owner alone, replaced as a whole, so that a reader never sees half of it.</summary>
internal sealed class PrivateFile<T>(string folder, string name, JsonTypeInfo<T> type) where T : class
{
    private const long MaxBytes = 1024 * 1024;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Path { get; } = System.IO.Path.Combine(folder, name);

    /// <summary>What the file says.</summary>
    public FileContent<T> Read()
    {
        try
        {
            using var stream = File.OpenRead(Path);
            if (stream.Length > MaxBytes) return new FileContent<T>.Unusable($"{Path} is larger than {MaxBytes / 1024} KiB");
            return JsonSerializer.Deserialize(stream, type) is { } value ? new FileContent<T>.Found(value) : new FileContent<T>.Missing();
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return new FileContent<T>.Missing();
        }
        catch (JsonException exception)
        {
            return new FileContent<T>.Unusable($"{Path} is not valid JSON (line {exception.LineNumber + 1})");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new FileContent<T>.Unusable($"{Path} cannot be read: {exception.Message}");
        }
    }

    /// <summary>Replaces the file. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> when that cannot be done.</summary>
    public void Write(T value)
    {
        CreateFolder();
        var draft = System.IO.Path.Combine(folder, $".{name}.{Environment.ProcessId}");
        // A draft that a killed process left behind must not lend its mode to this one.
        File.Delete(draft);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using (var stream = new FileStream(draft, options))
        {
            JsonSerializer.Serialize(stream, value, type);
            stream.WriteByte((byte)'\n');
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, Path, overwrite: true);
    }

    /// <summary>Locks the file against other processes that do the same, until it is disposed; null when another one has it.</summary>
    public IDisposable? TryLock()
    {
        CreateFolder();
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        try
        {
            return new FileStream($"{Path}.lock", options);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private void CreateFolder()
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
    }
}
