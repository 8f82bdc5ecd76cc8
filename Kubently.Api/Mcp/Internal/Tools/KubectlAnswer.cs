using System.ComponentModel;
using Kubently.Contracts;

namespace Kubently.Api.Mcp.Internal.Tools;

internal sealed record KubectlAnswer
{
    [Description("The command's id.")]
    public required CommandId CommandId { get; init; }

    [Description("kubectl's exit code.")]
    public int? ExitCode { get; init; }

    [Description("What it printed.")]
    public required string Stdout { get; init; }

    [Description("What it printed as errors and warnings.")]
    public required string Stderr { get; init; }

    [Description("Whether something is left out of stdout.")]
    public bool Truncated { get; init; }

    [Description("Bytes of the whole standard output.")]
    public long TotalBytes { get; init; }

    [Description("How many values were hidden.")]
    public int Redactions { get; init; }

    [Description("How long it took, in milliseconds.")]
    public long ExecutionTimeMs { get; init; }
}
