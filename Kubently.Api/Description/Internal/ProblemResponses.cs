using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Api.Access;
using Kubently.Api.Problems;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Kubently.Api.Description.Internal;

/// <summary>Adds to an operation the problems that come from before its own code: who calls, how much, what is sent, and the store.</summary>
internal static class ProblemResponses
{
    private const string MediaType = "application/problem+json";

    public static async Task AddAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        // The schema is there even if no operation names it by itself.
        await context.GetOrCreateSchemaAsync(typeof(Problem), null, cancellationToken);
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var path = $"/{context.Description.RelativePath}";
        operation.Responses ??= [];
        if (!metadata.OfType<IAllowAnonymous>().Any())
        {
            var executor = Permissions.IsForExecutors(metadata);
            Add(operation, context, executor ? ProblemKind.WrongToken : ProblemKind.MissingKey);
            if (metadata.OfType<RequiredPermission>().Any()) Add(operation, context, ProblemKind.Forbidden);
            if (!executor) Add(operation, context, ProblemKind.RateLimited);
            Add(operation, context, ProblemKind.RedisUnavailable);
        }

        if (operation.RequestBody is not null)
            foreach (var kind in (ProblemKind[])[ProblemKind.MalformedJson, ProblemKind.BodyTooLarge, ProblemKind.UnsupportedMediaType, ProblemKind.InvalidField]) Add(operation, context, kind);
        foreach (var (status, response) in operation.Responses)
        {
            if (response.Content?.TryGetValue(MediaType, out var media) == true && media is OpenApiMediaType { Example: null } own)
                own.Example = ExampleOf(KindOf(int.Parse(status, CultureInfo.InvariantCulture), path));
        }
    }

    private static void Add(OpenApiOperation operation, OpenApiOperationTransformerContext context, ProblemKind kind)
    {
        var status = kind.Status.ToString(CultureInfo.InvariantCulture);
        if (operation.Responses!.ContainsKey(status)) return;
        operation.Responses[status] = new OpenApiResponse
        {
            Description = kind.Title,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [MediaType] = new() { Schema = new OpenApiSchemaReference(nameof(Problem), context.Document), Example = ExampleOf(kind) },
            },
        };
    }

    private static JsonNode? ExampleOf(ProblemKind kind)
    {
        var problem = new Problem { Type = $"/problems/{kind.Slug}", Title = kind.Title, Status = kind.Status, Detail = $"{kind.Title}. What to do about it stands here." };
        return JsonSerializer.SerializeToNode(problem, KubentlyJson.Wire.Problem);
    }

    // What an endpoint's own problem most likely is.
    private static ProblemKind KindOf(int status, string path) => (status, path) switch
    {
        (404, var at) when at.Contains("session", StringComparison.Ordinal) => ProblemKind.UnknownSession,
        (404, var at) when at.Contains("/commands", StringComparison.Ordinal) => ProblemKind.UnknownCommand,
        (404, var at) when at.Contains("/outputs", StringComparison.Ordinal) => ProblemKind.UnknownOutput,
        (404, var at) when at.Contains("/conversations", StringComparison.Ordinal) => ProblemKind.UnknownConversation,
        (404, var at) when at.Contains("/approvals", StringComparison.Ordinal) => ProblemKind.UnknownApproval,
        (404, var at) when at.Contains("/keys", StringComparison.Ordinal) => ProblemKind.UnknownKey,
        (404, var at) when at.Contains("/token", StringComparison.Ordinal) => ProblemKind.UnknownToken,
        (404, _) => ProblemKind.UnknownCluster,
        (409, var at) when at.Contains("/approvals", StringComparison.Ordinal) => ProblemKind.ApprovalDecided,
        (409, var at) when at.Contains("/keys", StringComparison.Ordinal) => ProblemKind.LastAdminKey,
        (409, var at) when at.Contains("/token", StringComparison.Ordinal) => ProblemKind.TokenExists,
        (409, _) => ProblemKind.ConversationBusy,
        (403, var at) when at.Contains("/executor/results", StringComparison.Ordinal) => ProblemKind.NotIssuedHere,
        (403, _) => ProblemKind.Forbidden,
        (422, _) => ProblemKind.InvalidField,
        (429, _) => ProblemKind.TooManyInvestigations,
        (502, _) => ProblemKind.NoAnswer,
        (503, _) => ProblemKind.NoExecutor,
        _ => ProblemKind.Internal,
    };
}
