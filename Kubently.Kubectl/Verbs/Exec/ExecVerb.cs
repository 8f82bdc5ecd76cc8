using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Kubently.Kubectl.Cluster;
using Kubently.Kubectl.Policy;
using Kubently.Kubectl.Printing;

namespace Kubently.Kubectl.Verbs.Exec;

/// <summary><c>exec POD -- COMMAND</c>, without a terminal: the command's output, and its exit code.</summary>
internal sealed class ExecVerb : IVerbRunner
{
    // The older one cannot tell the container that its standard input has ended.
    private const string WithEndOfInput = "v5.channel.k8s.io";
    private const string WithoutEndOfInput = "v4.channel.k8s.io";

    public async Task<int> RunAsync(Execution run, CancellationToken cancellationToken)
    {
        var pod = await ExecPod.FindAsync(run, cancellationToken);
        var container = ExecPod.Container(run, pod);
        if (run.Writer.IsPreview)
        {
            run.Writer.NoteExecution(pod);
            return 0;
        }
        run.Writer.AdmitExecution(pod);
        var input = run.Command.Switch("stdin") ? Encoding.UTF8.GetBytes(run.Stdin ?? "") : null;
        var limit = RequestTimeouts.Read(run.Command) is { } asked && asked > TimeSpan.Zero ? asked : Timeout.InfiniteTimeSpan;
        using var end = new CancellationTokenSource(limit, run.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, end.Token);
        var session = new ExecSession(run.Options.MaxOutputBytes, run.Options.MaxResponseBytes);
        ExecEnd outcome;
        try
        {
            outcome = await RunAsync(run, session, Path(pod, container, run.Command.ContainerCommand, input is not null), input, either.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            outcome = new ExecEnd.Unknown($"stopped waiting after {limit.TotalSeconds:0} s; the command may still run");
        }
        run.Out.Append(run.Redactor.Redact(session.Output));
        run.Err.Append(run.Redactor.Redact(session.Errors));
        return Report(run, outcome);
    }

    private static async Task<ExecEnd> RunAsync(Execution run, ExecSession session, string path, byte[]? input, CancellationToken cancellationToken)
    {
        ImmutableArray<string> protocols = input is null ? [WithEndOfInput, WithoutEndOfInput] : [WithEndOfInput];
        switch (await run.Cluster.Api.OpenSocketAsync(path, protocols, cancellationToken))
        {
            case SocketOutcome.Opened({ } socket):
                using (socket)
                {
                    return protocols.Contains(socket.SubProtocol ?? "")
                        ? await session.RunAsync(socket, input, cancellationToken)
                        : throw KubectlFailure.Error($"unable to upgrade connection: the server speaks none of {string.Join(", ", protocols)}");
                }
            case SocketOutcome.Declined(var status, var body):
                throw ExecStatus.IsStatus(body)
                    ? ApiFailure.Read(status, body)
                    : KubectlFailure.Error($"unable to upgrade connection: {body.Trim()}");
            default:
                throw new InvalidOperationException("A socket that is neither opened nor declined.");
        }
    }

    private static string Path(JsonObject pod, string container, ImmutableArray<string> command, bool input)
    {
        var query = command.Select(word => "command=" + Uri.EscapeDataString(word)).Append("container=" + Uri.EscapeDataString(container)).Append("stderr=true");
        if (input) query = query.Append("stdin=true");
        return $"api/v1/namespaces/{Uri.EscapeDataString(pod.Namespace())}/pods/{Uri.EscapeDataString(pod.Name())}/exec?{string.Join('&', query.Append("stdout=true"))}";
    }

    private static int Report(Execution run, ExecEnd outcome)
    {
        switch (outcome)
        {
            case ExecEnd.Exited(var code):
                if (code != 0) run.Err.Line($"command terminated with exit code {code}");
                return code;
            case ExecEnd.Failed(var message):
                run.Err.Line("error: " + run.Redactor.Redact(message));
                return 1;
            case ExecEnd.Unknown(var reason):
                run.Err.Line("kubently: " + reason);
                return 1;
            default:
                throw new InvalidOperationException("An end of a command that is none of them.");
        }
    }
}
