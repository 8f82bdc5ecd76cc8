using System.Collections.Concurrent;
using System.Threading.Channels;
using Kubently.Api.Access;
using Kubently.Api.Access.Held;
using Kubently.Api.Agent.Internal.Loop;
using Kubently.Api.Conversations;
using Kubently.Api.Limits;
using Kubently.Api.Problems;
using Kubently.Contracts;
using Kubently.Contracts.Agent;

namespace Kubently.Api.Agent.Internal;

/// <summary>Runs the investigations of this process, each in its conversation, and ends them in order when the process stops.</summary>
internal sealed partial class ConversingAgent : IAgent, IHostedService, IDisposable
{
    private const int MaxQuestion = 8000;
    private const int MaxClusters = 100;

    // Events that are not kept yet; an investigation never runs further ahead than this.
    private const int MaxUnkept = 1024;

    private readonly IConversations _conversations;
    private readonly IExecutorRegistry _registry;
    private readonly ICallerHolds _holds;
    private readonly Investigator _investigator;
    private readonly ILimits _limits;
    private readonly AgentOptions _options;
    private readonly ILogger<ConversingAgent> _logger;
    private readonly ConcurrentDictionary<Task, bool> _running = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenRegistration _lifetime;
    private int _count;

    public ConversingAgent(
        IConversations conversations, IExecutorRegistry registry, ICallerHolds holds, Investigator investigator, ILimits limits, AgentOptions options, IHostApplicationLifetime lifetime,
        ILogger<ConversingAgent> logger)
    {
        (_conversations, _registry, _holds, _investigator, _limits, _options, _logger) = (conversations, registry, holds, investigator, limits, options, logger);
        // The server waits for open streams before hosted services are stopped: the investigations behind them have to end first.
        _lifetime = lifetime.ApplicationStopping.Register(_stopping.Cancel);
    }

    public async Task<AskOutcome> AskAsync(AskRequest request, Caller caller, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Question) || request.Question.Length > MaxQuestion)
            return Rejected(ProblemKind.InvalidField, $"question must have 1 to {MaxQuestion} characters.", "question");
        var visible = _registry.VisibleTo(caller);
        if (request.ClusterIds is { IsDefaultOrEmpty: true }) request = request with { ClusterIds = null };
        if (request.ClusterIds is { } several && (several.Length > MaxClusters || request.ClusterId is not null))
            return Rejected(ProblemKind.InvalidField, $"cluster_ids holds at most {MaxClusters} clusters, and comes without cluster_id.", "cluster_ids");
        if ((request.ClusterIds ?? []).Where(each => !visible.Contains(each)).Select(each => (ClusterId?)each).FirstOrDefault() is { } unknown) return new AskOutcome.Rejected(UnknownCluster.Problem(unknown, visible));
        if (request.ClusterIds is [var only]) request = request with { ClusterId = only, ClusterIds = null };
        if (request.ClusterId is { } cluster && !visible.Contains(cluster)) return new AskOutcome.Rejected(UnknownCluster.Problem(cluster, visible));
        if (Interlocked.Increment(ref _count) > _options.MaxConcurrent || _stopping.IsCancellationRequested)
        {
            Interlocked.Decrement(ref _count);
            return Rejected(ProblemKind.TooManyInvestigations, $"This API process investigates {_options.MaxConcurrent} questions at once. Ask again when one is done.", null);
        }

        Place? place = null;
        var begun = false;
        try
        {
            place = await _limits.OccupyAsync(PlaceKind.Investigation, caller.Name);
            if (place is null) return Rejected(ProblemKind.TooManyInvestigations, "As many of your questions are being investigated as one caller may have at once. Ask again when one is done.", null);
            var outcome = await _conversations.BeginAsync(request, caller, cancellationToken);
            if (outcome is not TurnOutcome.Begun(var turn)) return new AskOutcome.Rejected(Refusal(outcome, request));
            begun = true;
            Keep(RunAsync(turn, request, caller, place));
            return new AskOutcome.Started(turn.Conversation, turn.After);
        }
        finally
        {
            if (!begun) await LeaveAsync(place);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_running.Keys).WaitAsync(cancellationToken);
    }

    public void Dispose()
    {
        _lifetime.Dispose();
        _stopping.Dispose();
    }

    private void Keep(Task running)
    {
        _running[running] = true;
        _ = running.ContinueWith(Ended, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void Ended(Task running)
    {
        _running.TryRemove(running, out _);
        if (running.Exception is { } exception) LogBroken(exception);
    }

    private async Task RunAsync(ITurn turn, AskRequest request, Caller caller, Place place)
    {
        // The caller has its answer before the first tool runs.
        await Task.Yield();
        try
        {
            using var own = turn;
            using var hold = _holds.HoldRights(caller);
            var events = Channel.CreateBounded<AgentEvent>(new BoundedChannelOptions(MaxUnkept) { SingleReader = true });
            var recording = turn.RecordAsync(events.Reader);
            await events.Writer.WriteAsync(await _investigator.InvestigateAsync(turn, request, caller, hold, events.Writer, _stopping.Token));
            events.Writer.Complete();
            await recording;
        }
        finally
        {
            await LeaveAsync(place);
        }
    }

    private async ValueTask LeaveAsync(Place? place)
    {
        Interlocked.Decrement(ref _count);
        if (place is not null) await place.DisposeAsync();
    }

    private static ProblemResult Refusal(TurnOutcome outcome, AskRequest request) => outcome switch
    {
        TurnOutcome.Unknown => UnknownConversation.Problem(request.ConversationId!.Value.Value),
        TurnOutcome.Busy => new ProblemResult(
            ProblemKind.ConversationBusy,
            $"The last question of conversation '{request.ConversationId}' is still being investigated. Wait for its end, POST /agent/conversations/{request.ConversationId}/stop, or open another conversation.",
            "conversation_id"),
        TurnOutcome.Full => new ProblemResult(
            ProblemKind.ConversationFull, $"Conversation '{request.ConversationId}' holds as many events as it may. Open a new one: leave conversation_id out.", "conversation_id"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static AskOutcome.Rejected Rejected(ProblemKind kind, string detail, string? subject) => new(new ProblemResult(kind, detail, subject));

    [LoggerMessage(Level = LogLevel.Error, Message = "An investigation broke without a last word")]
    private partial void LogBroken(Exception exception);
}
