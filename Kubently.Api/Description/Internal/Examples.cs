using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Kubently.Api.Description.Internal;

/// <summary>An example of each body, by the name of its schema: <c>examples.json</c>.</summary>
internal static class Examples
{
    /// <summary>The examples.</summary>
    public static FrozenDictionary<string, JsonElement> All { get; } = Load();

    public static Task AddAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info.Title = "Kubently";
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>()))
        {
            var bodies = (operation.Responses ?? []).Select(response => response.Value.Content).Prepend(operation.RequestBody?.Content);
            foreach (var media in bodies.SelectMany(content => content?.Values ?? Enumerable.Empty<OpenApiMediaType>()))
                if (media.Example is null && NameOf(media.Schema) is { } name && All.TryGetValue(name, out var example)) media.Example = JsonNode.Parse(example.GetRawText());
        }

        return Task.CompletedTask;
    }

    // A body that may be left out is one of nothing and its schema.
    private static string? NameOf(IOpenApiSchema? schema) => schema switch
    {
        OpenApiSchemaReference reference => reference.Reference.Id,
        { OneOf: { Count: > 0 } choices } => choices.OfType<OpenApiSchemaReference>().FirstOrDefault()?.Reference.Id,
        _ => null,
    };

    private static FrozenDictionary<string, JsonElement> Load()
    {
        using var stream = typeof(Examples).Assembly.GetManifestResourceStream("description.examples")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.EnumerateObject().ToFrozenDictionary(example => example.Name, example => example.Value.Clone(), StringComparer.Ordinal);
    }
}
