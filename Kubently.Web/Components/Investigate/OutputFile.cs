using Kubently.Contracts.Agent;
using Kubently.Contracts.Client;
using Kubently.Web.Reading;
using Kubently.Web.Session;

namespace Kubently.Web.Components.Investigate;

/// <summary>What a tool gave, as a text file, with the rights of whoever asks for it.</summary>
internal static class OutputFile
{
    /// <summary>Where it is.</summary>
    public static string Address(ConversationId conversation, string handle) => $"/investigate/{conversation}/outputs/{handle}.txt";

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/investigate/{id}/outputs/{handle}.txt", async (HttpContext context, IApiClients clients, string id, string handle) =>
    {
        if (!ConversationId.TryParse(id, out var conversation)) return Results.NotFound();
        var answer = await clients.Of(context.User).ReadOutputAsync(conversation, handle, context.RequestAborted);
        if (answer is ApiAnswer<string>.Ok(var text)) return Results.File(System.Text.Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8", $"{handle}.txt");
        var fault = Fault.Of(answer)!;
        return Results.Problem(fault.Detail, statusCode: fault.Status ?? StatusCodes.Status502BadGateway);
    }).RequireAuthorization();
}
