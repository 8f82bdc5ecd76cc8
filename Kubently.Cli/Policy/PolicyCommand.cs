using System.CommandLine;
using Kubently.Cli.Calls;

namespace Kubently.Cli.Policy;

/// <summary><c>kubently policy</c>: what executors allow, asked without a cluster.</summary>
internal static class PolicyCommand
{
    public static Command Create(CommandActions actions) => new("policy", "Tells and tests what executors allow; needs no API and no cluster.")
    {
        PolicyTestCommand.Create(actions),
        PolicyExplainCommand.Create(actions),
    };
}
