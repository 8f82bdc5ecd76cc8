using System.Diagnostics;
using Kubently.Api.Access;
using Kubently.Api.Audit;
using Kubently.Api.Dispatch;
using Kubently.Api.Limits;
using Kubently.Api.Problems;
using Kubently.Api.Sessions;
using Kubently.Contracts;
using Kubently.Contracts.Rest;

namespace Kubently.Api.Commands.Internal;

internal sealed class CheckedCommands(
    IExecutorRegistry registry, ISessions sessions, IDispatch dispatch, ILimits limits, RequestSources sources, TimeProvider time) : ICommands
{
    public async Task<CommandOutcome> RunAsync(ExecuteRequest request, Caller caller, CommandOrigin origin, CancellationToken cancellationToken)
    {
        // The caller's time begins here, whatever is slow before the command is issued.
        var now = time.GetUtcNow();
        var clusters = registry.VisibleTo(caller);
        if (!clusters.Contains(request.ClusterId)) return Rejected(UnknownCluster.Problem(request.ClusterId, clusters));
        if (RequestBounds.Fault(request) is { } fault) return Rejected(fault);
        var tool = request.Tool ?? Command.KubectlTool;
        var line = tool is Command.KubectlTool or Command.PreviewTool ? CourtesyParse.Of(request) : new CourtesyParse.Fine([], false);
        if (line is CourtesyParse.Faulty(var problem)) return Rejected(problem);
        var (args, changing) = (CourtesyParse.Fine)line;
        // A preview changes nothing, and may be handed over again.
        var mutating = changing && tool == Command.KubectlTool;
        if (mutating && !caller.May(Permission.ChangeClusters)) return Rejected(Permissions.Refusal(Permission.ChangeClusters));
        if (request.SessionId is { } session && await SessionFaultAsync(session, request.ClusterId, caller, cancellationToken) is { } sessionFault) return Rejected(sessionFault);

        if (await limits.TakeCommandAsync(request.ClusterId) is { Granted: false } allowance) return Rejected(TooMany(request.ClusterId, allowance));

        var seconds = request.TimeoutSeconds ?? RequestBounds.DefaultTimeoutSeconds;
        var command = new Command
        {
            Id = CommandId.New(),
            ClusterId = request.ClusterId,
            SessionId = request.SessionId,
            Tool = tool,
            Args = args,
            Request = request.Request,
            Stdin = request.Stdin,
            TimeoutSeconds = seconds,
            MaxAgeSeconds = request.MaxAgeSeconds is > 0 and var age ? age : null,
            IssuedAt = now,
            Deadline = now.AddSeconds(seconds),
            IssuedBy = caller.Name,
            Namespaces = caller.Scope.Namespaces,
            CorrelationId = request.CorrelationId,
            Traceparent = Activity.Current?.Id,
            ApprovalId = request.ApprovalId,
            Origin = origin,
            Mutating = mutating,
            Source = sources.Current,
        };
        var queueing = request.Queue == true ? Queueing.Always : Queueing.WhenConnected;
        return request.Wait == false
            ? Outcome(command, await dispatch.IssueAsync(command, queueing, cancellationToken))
            : Outcome(command, await dispatch.RunAsync(command, queueing, cancellationToken));
    }

    private static ProblemResult TooMany(ClusterId cluster, Allowance allowance) => new(
        ProblemKind.RateLimited, $"'{cluster}' was given {allowance.Limit} commands within a minute, which is as many as it takes from all callers. Nothing was run; try again in {allowance.Seconds} s.", "cluster_id")
    {
        RetryAfterSeconds = allowance.Seconds,
    };

    private async Task<ProblemResult?> SessionFaultAsync(SessionId session, ClusterId cluster, Caller caller, CancellationToken cancellationToken) =>
        await sessions.UseAsync(session, caller.Name, cluster, cancellationToken) switch
        {
            SessionUse.Renewed => null,
            // One on a cluster that the scope no longer reaches is not there, wherever a command is to run.
            SessionUse.OtherCluster when await sessions.FindAsync(session, cancellationToken) is { } other && caller.Sees(other.ClusterId) => new ProblemResult(
                ProblemKind.SessionMismatch, $"Session cluster mismatch: '{session}' is not on '{cluster}'. Open one there, or leave session_id out.", "session_id"),
            _ => new ProblemResult(ProblemKind.UnknownSession, $"Session not found: '{session}' does not exist, is over, or is not yours. POST /debug/session opens one.", "session_id"),
        };

    private static CommandOutcome Outcome(Command command, DispatchOutcome outcome) => outcome switch
    {
        DispatchOutcome.Answered(var result) => new CommandOutcome.Ended(command, result),
        DispatchOutcome.Queued => new CommandOutcome.Queued(command),
        DispatchOutcome.NoExecutor(var cluster) => NotIssued(command, new ProblemResult(
            ProblemKind.NoExecutor, $"No executor of '{cluster}' is connected, so nothing was run. Start it, or send queue=true to leave the command for it.", "cluster_id")),
        DispatchOutcome.QueueFull(var cluster, var limit) => NotIssued(command, new ProblemResult(
            ProblemKind.QueueFull, $"{limit} commands wait for '{cluster}' already. Try again when some are done.", "cluster_id")),
        _ => throw new UnreachableException(),
    };

    private static CommandOutcome.Rejected NotIssued(Command command, ProblemResult problem) => new(problem) { CommandId = command.Id };

    private static CommandOutcome.Rejected Rejected(ProblemResult problem) => new(problem);
}
