using System.CommandLine;
using Kubently.Cli.Access;
using Kubently.Cli.Approvals;
using Kubently.Cli.Ask;
using Kubently.Cli.Audit;
using Kubently.Cli.Calls;
using Kubently.Cli.Changes;
using Kubently.Cli.Diagnose;
using Kubently.Cli.Doctor;
using Kubently.Cli.Exec;
using Kubently.Cli.Fleet;
using Kubently.Cli.Install;
using Kubently.Cli.Mcp;
using Kubently.Cli.Policy;
using Kubently.Cli.SignIn;
using Kubently.Cli.Terminals;
using Kubently.Cli.Up;

namespace Kubently.Cli;

/// <summary>The whole command line.</summary>
internal static class KubentlyCommand
{
    /// <summary>Runs one command line; gives the process's exit code. Ctrl+C and SIGTERM stop it.</summary>
    public static async Task<int> RunAsync(string[] args, Surroundings surroundings)
    {
        using var interruption = new Interruption();
        return await RunAsync(args, surroundings, interruption.Token);
    }

    /// <summary>The same, stopped by a token.</summary>
    public static async Task<int> RunAsync(string[] args, Surroundings surroundings, CancellationToken cancellationToken)
    {
        var terminal = surroundings.Terminal;
        // The tool alone is a question: what can it do?
        if (args.Length == 0) args = ["--help"];
        var parsed = Create(surroundings).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors.Select(error => error.Message).Append(KubectlArguments.MissingDashes(parsed)).OfType<string>()) terminal.Complain(error);
            await terminal.Error.WriteLineAsync($"`kubently {Path(parsed)}--help` says how it is used.");
            return ExitCodes.Usage;
        }

        var configuration = new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }
        catch (Exception exception)
        {
            // A bug. Its trace helps whoever mends it, and nobody else.
            var verbose = args.Contains("--verbose");
            terminal.Complain(verbose ? $"Something broke: {exception.Message}" : $"Something broke: {exception.Message} (--verbose shows where).");
            if (verbose) await terminal.Error.WriteLineAsync($"{exception}");
            return ExitCodes.Failed;
        }
    }

    private static RootCommand Create(Surroundings surroundings)
    {
        var options = new GlobalOptions();
        var actions = new CommandActions(surroundings, options);
        return new RootCommand($"Kubently: why is it broken, in any of your clusters?\n\n{ExitCodes.Help}")
        {
            options.ApiUrl,
            options.Output,
            options.Verbose,
            UpCommand.Create(actions),
            InstallCommand.Create(actions),
            ConnectCommand.Create(actions),
            LoginCommand.Create(actions),
            LogoutCommand.Create(actions),
            WhoAmICommand.Create(actions),
            AskCommand.Create(actions),
            ConversationsCommand.Create(actions),
            DiagnoseCommand.Create(actions),
            ChangesCommand.Create(actions),
            ExecCommand.Create(actions),
            ClustersCommand.Create(actions),
            ApprovalsCommand.Create(actions),
            AuditCommand.Create(actions),
            SessionsCommand.Create(actions),
            KeysCommand.Create(actions),
            TokensCommand.Create(actions),
            PolicyCommand.Create(actions),
            McpCommand.Create(actions),
            HealthCommand.Create(actions),
            DoctorCommand.Create(actions),
            VersionCommand.Create(actions),
        };
    }

    private static string Path(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (var result = parsed.CommandResult; result.Parent is System.CommandLine.Parsing.CommandResult parent; result = parent) names.Push(result.Command.Name);
        return string.Concat(names.Select(name => $"{name} "));
    }
}
