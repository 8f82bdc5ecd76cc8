using System.Collections.Immutable;
using System.Globalization;

namespace Kubently.Web.Components.Commands;

/// <summary>
/// A <c>logs</c> command as the console follows it. Executors answer once a command has ended, so a log is followed by asking again and
/// again for what has come since. Pure.
/// </summary>
internal sealed class LogCommand
{
    // What is shown first when nothing is said; what one step brings at most.
    private const string FirstTail = "--tail=200";
    private const string StepTail = "--tail=2000";

    private static readonly string[] Bounds = ["--tail", "--since", "--since-time"];

    private readonly ImmutableArray<string> _unbounded;
    private readonly ImmutableArray<string> _first;

    private LogCommand(ImmutableArray<string> args)
    {
        Timestamps = args.Any(arg => arg is "--timestamps" or "--timestamps=true");
        ImmutableArray<string> asked = [.. args.Where(arg => arg is not ("--timestamps" or "--timestamps=true" or "--timestamps=false")), "--timestamps"];
        _unbounded = Unbounded(asked);
        _first = _unbounded.Length == asked.Length ? [.. asked, FirstTail] : asked;
    }

    /// <summary>Whether times are to be shown.</summary>
    public bool Timestamps { get; }

    /// <summary>What is asked first.</summary>
    public ImmutableArray<string> First => _first;

    /// <summary>What is asked then.</summary>
    public ImmutableArray<string> Since(DateTimeOffset time) =>
        [.. _unbounded, $"--since-time={time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}", StepTail];

    /// <summary>Whether arguments are those of <c>logs</c>.</summary>
    public static bool IsLogs(ImmutableArray<string> args) => args is ["logs", ..];

    /// <summary>The command when its arguments ask to follow a log; null when they do not. Words behind <c>--</c> are left alone.</summary>
    public static LogCommand? Following(ImmutableArray<string> args)
    {
        if (!IsLogs(args)) return null;
        ImmutableArray<string> rest = [.. args.Select(WithoutFollow).OfType<string>()];
        var follows = args.Any(arg => arg is "--follow" or "--follow=true" || Shorthands(arg).Contains('f', StringComparison.Ordinal));
        return follows ? new LogCommand(rest) : null;
    }

    /// <summary>The same line, followed.</summary>
    public static ImmutableArray<string> Followed(ImmutableArray<string> args) => [.. args.Where(arg => arg is not ("--previous" or "-p")), "-f"];

    /// <summary>The same line for the container's run before its last restart.</summary>
    public static ImmutableArray<string> Previous(ImmutableArray<string> args) => [.. args.Select(WithoutFollow).OfType<string>().Where(arg => arg is not ("--previous" or "-p")), "--previous"];

    private static string? WithoutFollow(string arg)
    {
        if (arg.StartsWith("--follow", StringComparison.Ordinal)) return null;
        var letters = Shorthands(arg);
        if (!letters.Contains('f', StringComparison.Ordinal)) return arg;
        var left = $"-{letters.Replace("f", "", StringComparison.Ordinal)}{arg[(letters.Length + 1)..]}";
        return left == "-" ? null : left;
    }

    // The switches at the beginning of -fp or -fnshop: behind a letter that takes a value stands that value.
    private static string Shorthands(string arg) => arg is ['-', not '-', ..] ? string.Concat(arg.Skip(1).TakeWhile(letter => letter is 'f' or 'p')) : "";

    private static ImmutableArray<string> Unbounded(ImmutableArray<string> args)
    {
        var kept = ImmutableArray.CreateBuilder<string>();
        for (var at = 0; at < args.Length; at++)
        {
            if (Bounds.Contains(args[at])) at++;
            else if (!Bounds.Any(bound => args[at].StartsWith($"{bound}=", StringComparison.Ordinal))) kept.Add(args[at]);
        }

        return kept.ToImmutable();
    }
}
