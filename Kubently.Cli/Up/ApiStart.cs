namespace Kubently.Cli.Up;

/// <summary>How the start of the API ended.</summary>
internal abstract record ApiStart
{
    private ApiStart() { }

    public sealed record Running(ApiHost Host) : ApiStart;

    /// <summary>The port cannot be had: another process has it, or this user may not.</summary>
    public sealed record PortRefused(string Reason) : ApiStart;
}
