using System.Globalization;
using System.Text.Json;
using Kubently.Sandbox.Internal.Json;

namespace Kubently.Sandbox.Internal;

/// <summary>What the server says it is, as <c>/version</c> prints it; tables differ a little between minor versions.</summary>
internal sealed record ServerVersion(int Minor, string Document)
{
    /// <summary>A version that the newest kubectl talks to without a warning of skew.</summary>
    public static ServerVersion Sandbox { get; } = new(34, """
        {
          "major": "1",
          "minor": "34",
          "emulationMajor": "1",
          "emulationMinor": "34",
          "minCompatibilityMajor": "1",
          "minCompatibilityMinor": "33",
          "gitVersion": "v1.34.2",
          "gitCommit": "0000000000000000000000000000000000000000",
          "gitTreeState": "clean",
          "buildDate": "2025-11-11T19:05:12Z",
          "goVersion": "go1.24.9",
          "compiler": "gc",
          "platform": "linux/amd64"
        }
        """);

    public static ServerVersion Of(string document)
    {
        // Some distributions write a plus sign behind the number.
        var minor = JsonText.Parse(System.Text.Encoding.UTF8.GetBytes(document)).At("minor").Text().TrimEnd('+');
        return new ServerVersion(int.Parse(minor, CultureInfo.InvariantCulture), document);
    }

    public string GitVersion => JsonDocument.Parse(Document).RootElement.At("gitVersion").Text();
}
