namespace Kubently.Cli.Settings;

/// <summary>What a file of this tool says.</summary>
internal abstract record FileContent<T>
{
    private FileContent() { }

    public sealed record Found(T Value) : FileContent<T>;

    public sealed record Missing : FileContent<T>;

    /// <summary>There is a file, and it cannot be used; the beginning of a sentence that says why.</summary>
    public sealed record Unusable(string Why) : FileContent<T>;
}
