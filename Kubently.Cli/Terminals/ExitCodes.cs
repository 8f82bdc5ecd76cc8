namespace Kubently.Cli.Terminals;

/// <summary>What the process's exit code says. <c>exec</c> passes kubectl's own code through besides.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;
    public const int Failed = 1;
    public const int Usage = 2;
    public const int Refused = 3;
    public const int Unreachable = 4;
    public const int TimedOut = 5;

    /// <summary>128 + SIGINT, as shells report it.</summary>
    public const int Interrupted = 130;

    public const string Help =
        "Exit codes: 0 ok; 1 the command failed (exec: kubectl's own code); 2 wrong usage or configuration; 3 refused; "
        + "4 the API could not be reached; 5 timed out; 130 interrupted.";
}
