using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kubently.Api.Access;
using Kubently.Contracts;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;

namespace Kubently.Api.Commands.Internal.Tools;

/// <summary>The original protocol's tools that are not kubectl: each is a command for an executor that has the tool.</summary>
internal static class ToolEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("").WithTags("Tools").RequirePermission(Permission.ReadClusters);
        foreach (var form in ToolForms.All)
        {
            group.MapPost(form.Path, (JsonElement body, ICommands commands, ClaimsPrincipal user, [FromHeader(Name = Headers.CorrelationId)] string? correlation, CancellationToken cancellationToken) =>
                    RunAsync(form, body, commands, user, correlation, cancellationToken))
                .WithSummary(form.Summary).Produces<CommandResponse>()
                .Produces<Problem>(404, "application/problem+json").Produces<Problem>(422, "application/problem+json").Produces<Problem>(503, "application/problem+json")
                .AddOpenApiOperationTransformer((operation, _, _) =>
                {
                    if (operation.RequestBody?.Content is { } content && content.TryGetValue("application/json", out var json) && json is OpenApiMediaType typed) typed.Schema = SchemaOf(form);
                    return Task.CompletedTask;
                });
        }
    }

    private static async Task<IResult> RunAsync(ToolForm form, JsonElement body, ICommands commands, ClaimsPrincipal user, string? correlation, CancellationToken cancellationToken)
    {
        var (request, fault) = form.Read(body, correlation);
        return request is null ? fault! : CommandEndpoints.Answer(await commands.RunAsync(request, Caller.Of(user), CommandOrigin.Person, cancellationToken));
    }

    private static OpenApiSchema SchemaOf(ToolForm form) => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string>(form.Fields.Where(field => field.Required).Select(field => field.Name).Prepend("cluster_id"), StringComparer.Ordinal),
        Properties = new Dictionary<string, IOpenApiSchema>(
            form.Fields.Select(field => KeyValuePair.Create<string, IOpenApiSchema>(field.Name, SchemaOf(field)))
                .Prepend(KeyValuePair.Create<string, IOpenApiSchema>("cluster_id", new OpenApiSchema { Type = JsonSchemaType.String }))
                .Append(KeyValuePair.Create<string, IOpenApiSchema>("timeout_seconds", SchemaOf(ToolField.Number("timeout_seconds", 1, form.MaxSeconds, form.DefaultSeconds))))
                .Append(KeyValuePair.Create<string, IOpenApiSchema>("correlation_id", new OpenApiSchema { Type = JsonSchemaType.String })), StringComparer.Ordinal),
    };

    private static OpenApiSchema SchemaOf(ToolField field) => field.Kind switch
    {
        JsonValueKind.Number => new() { Type = JsonSchemaType.Integer, Minimum = $"{field.Min}", Maximum = $"{field.Max}", Default = Default(field) },
        JsonValueKind.True => new() { Type = JsonSchemaType.Boolean, Default = Default(field) },
        JsonValueKind.Object => new() { Type = JsonSchemaType.Object },
        _ => new()
        {
            Type = JsonSchemaType.String,
            MinLength = field.Min,
            MaxLength = field.Max,
            Enum = field.Choices.IsEmpty ? null : [.. field.Choices.Select(choice => (JsonNode)choice)],
            Default = Default(field),
        },
    };

    private static JsonNode? Default(ToolField field) => field.Default?.DeepClone();
}
