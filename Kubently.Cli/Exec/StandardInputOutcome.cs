namespace Kubently.Cli.Exec;

/// <summary>What reading standard input gave.</summary>
internal abstract record StandardInputOutcome
{
    private StandardInputOutcome() { }

    /// <summary>The text; null when the command line reads none.</summary>
    public sealed record Text(string? Value) : StandardInputOutcome;

    /// <summary>It cannot be sent; the reason says why.</summary>
    public sealed record Unusable(string Reason) : StandardInputOutcome;
}
