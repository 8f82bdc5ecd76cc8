using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Kubently.Contracts.Wire;

namespace Kubently.Contracts;

/// <summary>The name of one approval: opaque to clients, 1 to 64 letters, digits, hyphens and underscores.</summary>
[JsonConverter(typeof(TextIdConverter<ApprovalId>))]
public readonly record struct ApprovalId : ITextId<ApprovalId>
{
    private readonly string? _value;

    private ApprovalId(string value) => _value = value;

    /// <summary>The id as text; empty only for <c>default</c>.</summary>
    public string Value => _value ?? "";

    /// <summary>What a valid id looks like, for error messages.</summary>
    public static string Expected => OpaqueId.Expected;

    /// <summary>A new id that nobody can guess (a version 4 UUID).</summary>
    public static ApprovalId New() => new(OpaqueId.New());

    /// <summary>Reads an id; false when <paramref name="text"/> is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ApprovalId id)
    {
        id = OpaqueId.IsValid(text) ? new ApprovalId(text) : default;
        return id != default;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
