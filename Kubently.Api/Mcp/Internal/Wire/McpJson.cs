using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Kubently.Api.Mcp.Internal.Tools;
using Kubently.Contracts.Rest;
using Kubently.Contracts.Wire;

namespace Kubently.Api.Mcp.Internal.Wire;

/// <summary>What tools take and give: written as everywhere in Kubently, read strictly.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AskArguments))]
[JsonSerializable(typeof(AskAnswer))]
[JsonSerializable(typeof(ListClustersArguments))]
[JsonSerializable(typeof(ListClustersAnswer))]
[JsonSerializable(typeof(DiagnoseArguments))]
[JsonSerializable(typeof(KubectlArguments))]
[JsonSerializable(typeof(KubectlAnswer))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class McpJson : JsonSerializerContext
{
    /// <summary>Of a type of this context, or of <see cref="KubentlyJson"/>.</summary>
    public static JsonTypeInfo<T> Type<T>() => (JsonTypeInfo<T>)Relaxed.Options.GetTypeInfo(typeof(T));

    // A holder of its own: the generated Default must be initialised first, whatever the order of the partial files.
    private static class Relaxed
    {
        // The readers are JSON parsers, never HTML pages.
        public static readonly JsonSerializerOptions Options = new(Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = JsonTypeInfoResolver.Combine(Default, KubentlyJson.Wire),
        };
    }
}
