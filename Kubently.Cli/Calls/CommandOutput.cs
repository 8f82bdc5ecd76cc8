using Kubently.Cli.Terminals;
using Kubently.Contracts;
using Kubently.Contracts.Rest;

namespace Kubently.Cli.Calls;

/// <summary>A command that has ended, as the command line shows it: its own output untouched, and its exit code.</summary>
internal static class CommandOutput
{
    /// <summary>Prints and gives the exit code: kubectl's own when it ran.</summary>
    public static int Write(Call call, CommandResponse response)
    {
        if (call.Json)
        {
            call.WriteJson(response);
            return ExitCode(response);
        }

        call.Terminal.Out.Write(response.Stdout ?? response.Output);
        call.Terminal.Error.Write(response.Stderr);
        if (response.Outcome is not Outcome.Completed) call.Terminal.Complain(Sentence(response));
        return ExitCode(response);
    }

    /// <summary>The exit code of a command that has ended.</summary>
    public static int ExitCode(CommandResponse response) => response.Outcome switch
    {
        Outcome.Completed => response.ExitCode ?? (response.Status == CommandStatus.Success ? ExitCodes.Ok : ExitCodes.Failed),
        Outcome.Refused => ExitCodes.Refused,
        Outcome.TimedOut or Outcome.Lost => ExitCodes.TimedOut,
        _ => ExitCodes.Failed,
    };

    private static string Sentence(CommandResponse response) => (response.Outcome, response.Error) switch
    {
        (Outcome.Refused, { Length: > 0 } message) when response.Rule is { } rule => $"{message} [{rule}]",
        (_, { Length: > 0 } message) => message,
        (null, _) => $"The command has not ended; it is {response.Status.ToString().ToLowerInvariant()} as {response.CommandId}.",
        var (outcome, _) => $"The command ended as {outcome}.",
    };
}
