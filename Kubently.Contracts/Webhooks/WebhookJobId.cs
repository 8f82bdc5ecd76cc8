using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Kubently.Contracts.Wire;

namespace Kubently.Contracts.Webhooks;

/// <summary>The name of one job: opaque to clients, 1 to 64 letters, digits, hyphens and underscores.</summary>
[JsonConverter(typeof(TextIdConverter<WebhookJobId>))]
public readonly record struct WebhookJobId : ITextId<WebhookJobId>
{
    private readonly string? _value;

    private WebhookJobId(string value) => _value = value;

    /// <summary>The id as text; empty only for <c>default</c>.</summary>
    public string Value => _value ?? "";

    /// <summary>What a valid id looks like, for error messages.</summary>
    public static string Expected => OpaqueId.Expected;

    /// <summary>A new id that nobody can guess (a version 4 UUID).</summary>
    public static WebhookJobId New() => new(OpaqueId.New());

    /// <summary>Reads an id; false when <paramref name="text"/> is not one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out WebhookJobId id)
    {
        id = OpaqueId.IsValid(text) ? new WebhookJobId(text) : default;
        return id != default;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
