using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Kubently.Api.A2A.Internal.Model;

/// <summary>A piece of a message or an artifact.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Text), "text")]
[JsonDerivedType(typeof(Json), "data")]
[JsonDerivedType(typeof(File), "file")]
internal abstract record A2APart
{
    private A2APart() { }

    /// <summary>What its sender says about it.</summary>
    public JsonObject? Metadata { get; init; }

    /// <summary>Its media type, where its sender says it.</summary>
    public string? MediaType { get; init; }

    public sealed record Text(string Value) : A2APart;

    public sealed record Json(JsonElement Value) : A2APart;

    /// <summary>A file, by value or by reference. The agent reads none: its content is not kept.</summary>
    public sealed record File : A2APart;
}
