using System.CommandLine;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kubently.Cli.Calls;
using Kubently.Cli.Terminals;

namespace Kubently.Cli.Fleet;

/// <summary><c>kubently version</c>: this tool's version. The API's is in <c>kubently health</c>.</summary>
internal static class VersionCommand
{
    public static string Own { get; } =
        typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public static Command Create(CommandActions actions) => actions.Bind(
        new Command("version", "Prints the version of this tool."),
        (call, _) =>
        {
            call.Terminal.Out.WriteLine(call.Json ? $$"""{"version":"{{JsonEncodedText.Encode(Own, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}}"}""" : $"kubently {Own}");
            return Task.FromResult(ExitCodes.Ok);
        });
}
