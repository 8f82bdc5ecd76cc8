using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Kubently.Contracts.Wire;
using Microsoft.Extensions.AI;

namespace Kubently.Api.Mcp.Internal.Wire;

/// <summary>The JSON schemas of what tools take and give, from the types that are read and written.</summary>
internal static class ToolSchema
{
    private static readonly AIJsonSchemaCreateOptions Given = new() { TransformSchemaNode = Plain };

    // An argument of a wrong name would otherwise be as good as none.
    private static readonly AIJsonSchemaCreateOptions Taken = Given with { TransformOptions = new AIJsonSchemaTransformOptions { DisallowAdditionalProperties = true } };

    public static JsonElement OfArguments(JsonTypeInfo type) => AIJsonUtilities.CreateJsonSchema(type.Type, serializerOptions: type.Options, inferenceOptions: Taken);

    public static JsonElement OfAnswer(JsonTypeInfo type) => AIJsonUtilities.CreateJsonSchema(type.Type, serializerOptions: type.Options, inferenceOptions: Given);

    // Ids and instants have converters of their own, which say nothing about what they write.
    private static JsonNode Plain(AIJsonSchemaCreateContext context, JsonNode schema)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var isId = type.GetInterfaces().Any(each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(ITextId<>));
        if (!isId && type != typeof(DateTimeOffset)) return schema;
        var text = schema as JsonObject ?? [];
        text["type"] = "string";
        if (!isId) text["format"] = "date-time";
        return text;
    }
}
