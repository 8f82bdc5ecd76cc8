using System.Security.Claims;
using System.Text.RegularExpressions;
using Kubently.Api.Access;
using Kubently.Api.Problems;
using Kubently.Contracts.Agent;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;

namespace Kubently.Api.Conversations.Internal;

/// <summary>What tools gave in a conversation, in full, for whom it belongs to.</summary>
internal static class OutputEndpoints
{
    private const int MaxLines = 1_000;

    public static void Map(IEndpointRouteBuilder conversations) =>
        conversations.MapGet("/{id}/outputs/{handle}", GetAsync).WithSummary("Lines of what a tool gave in full; all of it for who takes plain text.")
            .Produces<OutputPage>().Produces<string>(StatusCodes.Status200OK, "text/plain").Produces<Problem>(404, "application/problem+json").Produces<Problem>(422, "application/problem+json");

    private static async Task<IResult> GetAsync(
        string id, string handle, HttpContext context, IConversations conversations, IOutputs outputs, ClaimsPrincipal user,
        int? offset, int? lines, string? grep, bool? regex, CancellationToken cancellationToken)
    {
        var query = new OutputQuery { Offset = offset ?? 0, Lines = lines ?? new OutputQuery().Lines, Grep = grep, Regex = regex ?? false };
        if (query.Offset < 0) return Fault("offset must be 0 or more.", "offset");
        if (query.Lines is < 1 or > MaxLines) return Fault($"lines must be 1 to {MaxLines}.", "lines");
        Regex? pattern = null;
        if (grep is { Length: > 0 } && !LinePattern.TryRead(grep, query.Regex, out pattern, out var fault)) return Fault(fault, "grep");
        if (!ConversationId.TryParse(id, out var own) || await conversations.FindAsync(own, Caller.Of(user), cancellationToken) is null) return UnknownConversation.Problem(id);
        if (await outputs.FindAsync(own, handle, cancellationToken) is not { } kept)
            return new ProblemResult(ProblemKind.UnknownOutput, $"Nothing is kept under '{handle}': outputs are forgotten some hours after the last one, and the oldest when there are too many. Run the command again.", "handle");
        var text = OutputReading.Readable(kept);
        return context.Request.Headers.Accept.ToString().Contains("text/plain", StringComparison.OrdinalIgnoreCase)
            ? Results.Text(text, "text/plain; charset=utf-8")
            : Results.Json(OutputReading.Page(handle, text, query, pattern), KubentlyJson.Wire.OutputPage);
    }

    private static ProblemResult Fault(string sentence, string field) => new(ProblemKind.InvalidField, sentence, field);
}
