using System.Security.Claims;
using Kubently.Api.Access;
using Kubently.Api.Dispatch;
using Kubently.Api.Problems;
using Kubently.Contracts;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;
using Microsoft.AspNetCore.Mvc;

namespace Kubently.Api.Commands.Internal;

internal static class CommandEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/debug").WithTags("Commands").RequirePermission(Permission.ReadClusters);
        group.MapPost("/execute", ExecuteAsync).WithSummary("Runs a command in a cluster.")
            .Produces<CommandResponse>().Produces<CommandResponse>(StatusCodes.Status202Accepted)
            .Produces<Problem>(404, "application/problem+json").Produces<Problem>(422, "application/problem+json").Produces<Problem>(503, "application/problem+json");
        group.MapGet("/commands/{id}", GetAsync).WithSummary("A command and, when it has ended, its result.")
            .Produces<CommandResponse>().Produces<Problem>(404, "application/problem+json");
        group.MapDelete("/commands/{id}", CancelAsync).WithSummary("Takes a command back; its executor stops it.")
            .Produces<CommandResponse>().Produces<Problem>(404, "application/problem+json");
    }

    private static async Task<IResult> ExecuteAsync(
        ExecuteRequest request,
        ICommands commands,
        ClaimsPrincipal user,
        [FromHeader(Name = Headers.CorrelationId)] string? correlation,
        [FromHeader(Name = Headers.RequestTimeout)] int? timeout,
        bool? wait,
        bool? queue,
        CancellationToken cancellationToken)
    {
        var whole = request with
        {
            CorrelationId = CorrelationId.Of(correlation, request.CorrelationId),
            TimeoutSeconds = timeout ?? request.TimeoutSeconds,
            Wait = wait ?? request.Wait,
            Queue = queue ?? request.Queue,
        };
        return Answer(await commands.RunAsync(whole, Caller.Of(user), CommandOrigin.Person, cancellationToken));
    }

    /// <summary>The answer to a request for a command.</summary>
    public static IResult Answer(CommandOutcome outcome) => outcome switch
    {
        CommandOutcome.Ended(var command, var result) => Results.Json(CommandResponse.Of(command, result), KubentlyJson.Wire.CommandResponse),
        CommandOutcome.Queued(var command) => Accepted(command),
        CommandOutcome.Rejected(var problem) => problem,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static async Task<IResult> GetAsync(string id, IDispatch dispatch, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Answer(id, await OwnAsync(id, dispatch, user, cancellationToken));

    private static async Task<IResult> CancelAsync(string id, IDispatch dispatch, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Answer(id, await OwnAsync(id, dispatch, user, cancellationToken) is { } own ? await dispatch.CancelAsync(own.Command.Id, cancellationToken) : null);

    // A command of somebody else is answered like one that does not exist: its id tells nothing.
    private static async Task<CommandRecord?> OwnAsync(string text, IDispatch dispatch, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        CommandId.TryParse(text, out var id)
        && await dispatch.FindAsync(id, cancellationToken) is { } record
        && Caller.Of(user).Owns(record.Command.IssuedBy, record.Command.ClusterId)
            ? record
            : null;

    private static IResult Answer(string id, CommandRecord? record) => record switch
    {
        null => new ProblemResult(ProblemKind.UnknownCommand, $"Command '{id}' does not exist, is forgotten, or is not yours. Results are kept for some minutes.", "command_id"),
        { Result: { } result } => Results.Json(CommandResponse.Of(record.Command, result), KubentlyJson.Wire.CommandResponse),
        _ => Results.Json(CommandResponse.Of(record.Command, record.HandedOver ? CommandStatus.Running : CommandStatus.Pending), KubentlyJson.Wire.CommandResponse),
    };

    private static AcceptedCommand Accepted(Command command) => new(CommandResponse.Of(command, CommandStatus.Pending));

    private sealed record AcceptedCommand(CommandResponse Response) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.Location = $"/debug/commands/{Response.CommandId}";
            return Results.Json(Response, KubentlyJson.Wire.CommandResponse, statusCode: StatusCodes.Status202Accepted).ExecuteAsync(httpContext);
        }
    }
}
