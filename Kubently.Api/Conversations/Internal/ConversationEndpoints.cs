using System.Security.Claims;
using Kubently.Api.Access;
using Kubently.Api.Limits;
using Kubently.Api.Problems;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;
using Microsoft.AspNetCore.Mvc;

namespace Kubently.Api.Conversations.Internal;

internal static class ConversationEndpoints
{
    private const int PageSize = 1000;

    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/agent/conversations").WithTags("Agent").RequirePermission(Permission.ReadClusters);
        group.MapGet("", ListAsync).WithSummary("The caller's conversations, the latest first.").Produces<ConversationList>();
        group.MapGet("/{id}", GetAsync).WithSummary("A conversation as it stands.")
            .Produces<ConversationResponse>().Produces<Problem>(404, "application/problem+json");
        group.MapGet("/{id}/events", EventsAsync).HoldsStream().WithSummary("The events after a place, as they come; a page of them for who takes JSON.")
            .Produces<AgentEvent>(StatusCodes.Status200OK, "text/event-stream").Produces<ConversationEvents>().Produces<Problem>(404, "application/problem+json");
        group.MapGet("/{id}/export", ExportAsync).WithSummary("A conversation as Markdown.")
            .Produces<string>(StatusCodes.Status200OK, "text/markdown").Produces<Problem>(404, "application/problem+json");
        group.MapPost("/{id}/stop", StopAsync).WithSummary("Ends what is being investigated.")
            .Produces(StatusCodes.Status204NoContent).Produces<Problem>(404, "application/problem+json");
        OutputEndpoints.Map(group);
        group.MapDelete("/{id}", DeleteAsync).WithSummary("Forgets a conversation.")
            .Produces(StatusCodes.Status204NoContent).Produces<Problem>(404, "application/problem+json");
    }

    private static async Task<IResult> ListAsync(IConversations conversations, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var own = await conversations.ListAsync(Caller.Of(user), cancellationToken);
        return Results.Json(new ConversationList(own, own.Length), KubentlyJson.Wire.ConversationList);
    }

    private static async Task<IResult> GetAsync(string id, ConversationDocuments documents, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        ConversationId.TryParse(id, out var own) && await documents.ReadAsync(own, Caller.Of(user), cancellationToken) is { } conversation
            ? Results.Json(conversation, KubentlyJson.Wire.ConversationResponse)
            : UnknownConversation.Problem(id);

    private static async Task<IResult> EventsAsync(
        string id,
        HttpContext context,
        IConversations conversations,
        ClaimsPrincipal user,
        long? after,
        [FromHeader(Name = Headers.LastEventId)] long? lastEventId,
        CancellationToken cancellationToken)
    {
        // A browser that reconnects sends the place in the header and the address that it was first given.
        var place = lastEventId ?? after ?? 0;
        if (place < 0) return new ProblemResult(ProblemKind.InvalidField, "after must be 0 or the seq of an event.", "after");
        if (await OwnAsync(id, conversations, user, cancellationToken) is not { } summary) return UnknownConversation.Problem(id);
        return context.Request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.OrdinalIgnoreCase)
            ? new EventStreamResult(summary.ConversationId, place)
            : Results.Json(await conversations.ReadAsync(summary.ConversationId, place, PageSize, cancellationToken), KubentlyJson.Wire.ConversationEvents);
    }

    private static async Task<IResult> ExportAsync(string id, ConversationDocuments documents, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        ConversationId.TryParse(id, out var own) && await documents.ExportAsync(own, Caller.Of(user), cancellationToken) is { } text
            ? Results.Text(text, "text/markdown; charset=utf-8")
            : UnknownConversation.Problem(id);

    private static async Task<IResult> StopAsync(string id, IConversations conversations, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (await OwnAsync(id, conversations, user, cancellationToken) is not { } summary) return UnknownConversation.Problem(id);
        await conversations.StopAsync(summary.ConversationId, cancellationToken);
        return Results.NoContent();
    }

    private static async Task<IResult> DeleteAsync(string id, IConversations conversations, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (await OwnAsync(id, conversations, user, cancellationToken) is not { } summary) return UnknownConversation.Problem(id);
        await conversations.DeleteAsync(summary.ConversationId, Caller.Of(user), cancellationToken);
        return Results.NoContent();
    }

    private static async Task<ConversationSummary?> OwnAsync(string text, IConversations conversations, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        ConversationId.TryParse(text, out var id) ? await conversations.FindAsync(id, Caller.Of(user), cancellationToken) : null;
}
