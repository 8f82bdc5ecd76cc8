using System.CommandLine;

namespace Kubently.Cli.Calls;

/// <summary>Turns what a command does into what System.CommandLine runs.</summary>
internal sealed class CommandActions(Surroundings surroundings, GlobalOptions options)
{
    /// <summary>Lets <paramref name="command"/> run <paramref name="run"/>, whose result is the exit code.</summary>
    public Command Bind(Command command, Func<Call, CancellationToken, Task<int>> run)
    {
        command.SetAction((parsed, cancellationToken) => run(new Call(surroundings, options, parsed), cancellationToken));
        return command;
    }
}
