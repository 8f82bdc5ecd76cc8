namespace Kubently.Cli.Tests.Faking;

/// <summary>What the fake API was asked.</summary>
internal sealed record AskedRequest(string Line, string Key, string Body)
{
    public string Authorization { get; init; } = "";
}
