using System.Security.Claims;
using Kubently.Api.Access;
using Kubently.Api.Problems;
using Kubently.Api.Streaming;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;

namespace Kubently.Api.Agent.Internal;

internal static class AgentEndpoints
{
    private const int MaxQuestion = 8000;

    // A reader that takes nothing for this long has gone without saying so.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/agent/ask", AskAsync).WithTags("Agent").WithSummary("Asks the agent; answers with server-sent events.")
            .Produces<AgentEvent>(StatusCodes.Status200OK, "text/event-stream")
            .Produces<Problem>(404, "application/problem+json").Produces<Problem>(422, "application/problem+json");

    private static async Task<IResult> AskAsync(AskRequest request, HttpContext context, IAgent agent, IExecutorRegistry registry, TimeProvider time, ClaimsPrincipal user)
    {
        if (string.IsNullOrWhiteSpace(request.Question) || request.Question.Length > MaxQuestion)
            return new ProblemResult(ProblemKind.InvalidField, $"question must have 1 to {MaxQuestion} characters.", "question");
        if (request.ClusterId is { } cluster && !registry.Contains(cluster)) return UnknownCluster.Problem(cluster, registry);

        var writer = new SseWriter(context, Patience, time);
        await foreach (var happened in agent.AskAsync(request, Caller.Of(user), context.RequestAborted))
            await writer.WriteAsync(NameOf(happened), happened, KubentlyJson.Wire.AgentEvent, context.RequestAborted);
        return Results.Empty;
    }

    private static string NameOf(AgentEvent happened) => happened switch
    {
        AgentEvent.Plan => "plan",
        AgentEvent.ToolCallStarted => "tool_call_started",
        AgentEvent.ToolCallFinished => "tool_call_finished",
        AgentEvent.Text => "text",
        AgentEvent.FindingReported => "finding",
        AgentEvent.ApprovalRequired => "approval_required",
        AgentEvent.Usage => "usage",
        AgentEvent.Done => "done",
        AgentEvent.Failed => "failed",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
