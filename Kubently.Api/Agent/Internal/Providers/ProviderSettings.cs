namespace Kubently.Api.Agent.Internal.Providers;

/// <summary>Which model to ask, where, and with which key.</summary>
internal sealed record ProviderSettings
{
    public required ProviderKind Kind { get; init; }

    /// <summary>The provider, as people call it.</summary>
    public required string Name { get; init; }

    public required string Model { get; init; }

    /// <summary>Null for the provider's own address.</summary>
    public Uri? Address { get; init; }

    public string Key { get; init; } = "";

    /// <summary>The setting that holds the key, for messages.</summary>
    public string KeyVariable { get; init; } = "";

    /// <summary>The setting that holds the model, for messages.</summary>
    public string ModelVariable { get; init; } = "";

    /// <summary>What the model can read and write in one request.</summary>
    public int ContextTokens { get; init; } = 128_000;

    /// <summary>What it may write in one answer; null leaves that to the provider.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>The model to ask when this one does not answer.</summary>
    public ProviderSettings? Fallback { get; init; }

    public ModelProfile Profile => Kind == ProviderKind.Runbook ? ModelProfile.Runbook : new ModelProfile(Name, Model, ContextTokens);

    /// <summary>Everything but the key: records print what they hold.</summary>
    public override string ToString() => $"{Name} {Model}";
}
