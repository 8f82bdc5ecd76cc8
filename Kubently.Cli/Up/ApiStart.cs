namespace Kubently.Cli.Up;

/// <summary>How the start of the API ended.</summary>
internal abstract record ApiStart
{
    private ApiStart() { }

    public sealed record Running(ApiHost Host) : ApiStart;

    /// <summary>Another process listens on the port.</summary>
    public sealed record PortTaken : ApiStart;

    /// <summary>This user may not listen on the port, or it cannot be had for another reason.</summary>
    public sealed record PortRefused(string Reason) : ApiStart;
}
