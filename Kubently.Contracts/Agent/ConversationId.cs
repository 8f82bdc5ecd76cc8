using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Kubently.Contracts.Wire;

namespace Kubently.Contracts.Agent;

/// <summary>The name of one conversation with the agent: opaque to clients, 1 to 64 letters, digits, hyphens and underscores.</summary>
[JsonConverter(typeof(TextIdConverter<ConversationId>))]
public readonly record struct ConversationId : ITextId<ConversationId>
{
    private readonly string? _value;

    private ConversationId(string value) => _value = value;

    /// <summary>The id as text; empty only for <c>default</c>.</summary>
    public string Value => _value ?? "";

    /// <summary>What a valid id looks like, for error messages.</summary>
    public static string Expected => OpaqueId.Expected;

    /// <summary>A new id that nobody can guess (a version 4 UUID).</summary>
    public static ConversationId New() => new(OpaqueId.New());

    /// <summary>Reads an id; false when <paramref name="text"/> is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ConversationId id)
    {
        id = OpaqueId.IsValid(text) ? new ConversationId(text) : default;
        return id != default;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
