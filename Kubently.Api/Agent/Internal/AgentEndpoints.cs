using System.Security.Claims;
using Kubently.Api.Access;
using Kubently.Api.Conversations;
using Kubently.Api.Limits;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Rest;

namespace Kubently.Api.Agent.Internal;

internal static class AgentEndpoints
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/agent/ask", AskAsync).WithTags("Agent").RequirePermission(Permission.ReadClusters).HoldsStream().WithSummary("Asks the agent; answers with server-sent events.")
            .Produces<AgentEvent>(StatusCodes.Status200OK, "text/event-stream")
            .Produces<Problem>(404, "application/problem+json").Produces<Problem>(409, "application/problem+json")
            .Produces<Problem>(422, "application/problem+json").Produces<Problem>(429, "application/problem+json");

    private static async Task<IResult> AskAsync(AskRequest request, HttpContext context, IAgent agent, IConversations conversations, ClaimsPrincipal user)
    {
        switch (await agent.AskAsync(request, Caller.Of(user), context.RequestAborted))
        {
            case AskOutcome.Rejected(var problem):
                return problem;
            case AskOutcome.Started(var conversation, var after):
                var stream = new EventStreamResult(conversation, after);
                return request.StopOnDisconnect == true ? new StoppingResult(stream, conversations) : stream;
            case var other:
                throw new System.Diagnostics.UnreachableException($"{other}");
        }
    }

    private sealed record StoppingResult(EventStreamResult Stream, IConversations Conversations) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            try
            {
                await Stream.ExecuteAsync(httpContext);
            }
            finally
            {
                if (httpContext.RequestAborted.IsCancellationRequested) await Conversations.StopAsync(Stream.Conversation, CancellationToken.None);
            }
        }
    }
}
