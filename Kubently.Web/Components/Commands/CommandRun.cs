using System.Collections.Immutable;
using Kubently.Contracts;
using Kubently.Contracts.Rest;
using Kubently.Web.Reading;

namespace Kubently.Web.Components.Commands;

/// <summary>A command that was run on one or more clusters.</summary>
/// <param name="Number">Its place among those of this page.</param>
/// <param name="Args">What was run.</param>
/// <param name="At">When (UTC).</param>
public sealed record CommandRun(int Number, ImmutableArray<string> Args, DateTimeOffset At)
{
    /// <summary>Each cluster, in order, and what it answered; null while it has not.</summary>
    public ImmutableArray<(ClusterId Cluster, Reading<CommandResponse>? Reading)> Answers { get; init; } = [];

    /// <summary>The command as a line.</summary>
    public string Line => CommandLine.Join(Args);

    /// <summary>Whether it is the log of something.</summary>
    public bool Logs => LogCommand.IsLogs(Args);

    /// <summary>Whether a log is followed: it has no answer, and goes on.</summary>
    public bool Follows => LogCommand.Following(Args) is not null;

    /// <summary>Whether YAML was asked for.</summary>
    public bool Yaml => Args.Contains("yaml") || Args.Contains("-oyaml");

    /// <summary>The same with one cluster's answer.</summary>
    public CommandRun With(ClusterId cluster, Reading<CommandResponse> reading) =>
        this with { Answers = [.. Answers.Select(answer => answer.Cluster == cluster ? (cluster, reading) : answer)] };
}
