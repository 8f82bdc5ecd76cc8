using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.CommandLine;

namespace Kubently.Kubectl.Verbs.Apply;

/// <summary>The <c>--validate</c> flag: what the server does about fields that it does not know.</summary>
internal static class FieldValidation
{
    internal static string Read(KubectlCommand command) => command.Text("validate") switch
    {
        "true" or "strict" => "Strict",
        "warn" => "Warn",
        "false" or "ignore" => "Ignore",
        var other => throw KubectlFailure.Error($"invalid - validate option {GoQuote.Quote(other)}; must be one of: strict (or true), warn, ignore (or false)"),
    };
}
