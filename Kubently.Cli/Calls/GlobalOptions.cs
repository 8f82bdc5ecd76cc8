using System.CommandLine;

namespace Kubently.Cli.Calls;

/// <summary>The options that every command takes.</summary>
internal sealed class GlobalOptions
{
    public GlobalOptions() => Output.AcceptOnlyFromAmong("text", "json");

    public Option<string?> ApiUrl { get; } = new("--api-url")
    {
        Recursive = true,
        HelpName = "URL",
        Description = "The API to ask; wins over KUBENTLY_API_URL and ~/.kubently/config.json. Its key comes from KUBENTLY_API_KEY, a login (kubently login) or that file.",
    };

    public Option<string> Output { get; } = new("--output", "-o")
    {
        Recursive = true,
        Description = "How to print: text for people, json for programs.",
        DefaultValueFactory = _ => "text",
    };

    public Option<bool> Verbose { get; } = new("--verbose") { Recursive = true, Description = "Say more on standard error." };
}
