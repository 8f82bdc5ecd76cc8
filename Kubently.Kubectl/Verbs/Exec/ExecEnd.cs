namespace Kubently.Kubectl.Verbs.Exec;

/// <summary>How a command in a container ended.</summary>
internal abstract record ExecEnd
{
    private ExecEnd() { }

    /// <summary>It ran to its end.</summary>
    internal sealed record Exited(int Code) : ExecEnd;

    /// <summary>It could not be run, says the server.</summary>
    internal sealed record Failed(string Message) : ExecEnd;

    /// <summary>Nobody can tell: the connection went away or was cut. It is never tried again, since it may have run.</summary>
    internal sealed record Unknown(string Reason) : ExecEnd;
}
