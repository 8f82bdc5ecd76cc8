using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Kubectl.CommandLine;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Exec;

/// <summary>Reads the Status object that ends a command in a container.</summary>
internal static class ExecStatus
{
    internal static bool IsStatus(string text) => Parse(text) is { } status && status.Text("kind") == "Status";

    internal static ExecEnd Read(string text)
    {
        // A server that has nothing to say against it says nothing.
        if (text.Length == 0) return new ExecEnd.Exited(0);
        if (Parse(text) is not { } status) return Wrong($"not a status in {GoQuote.Quote(text.Length > 500 ? text[..500] : text)}");
        switch (status.Text("status"))
        {
            case "Success":
                return new ExecEnd.Exited(0);
            case "Failure" when status.Text("reason") == "NonZeroExitCode":
                if (status.Map("details") is not { } details) return Wrong("details must be set");
                if (details.Maps("causes").FirstOrDefault(cause => cause.Text("reason") == "ExitCode") is not { } exit) return Wrong("no ExitCode cause given");
                return byte.TryParse(exit.Text("message"), NumberStyles.None, CultureInfo.InvariantCulture, out var code)
                    ? new ExecEnd.Exited(code)
                    : Wrong($"invalid exit code value {GoQuote.Quote(exit.Text("message"))}");
            case "Failure":
                return new ExecEnd.Failed(status.Text("message"));
            default:
                return Wrong("unknown error");
        }
    }

    private static ExecEnd.Failed Wrong(string what) => new($"error stream protocol error: {what}");

    private static JsonObject? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
