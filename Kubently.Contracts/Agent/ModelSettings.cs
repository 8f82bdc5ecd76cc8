namespace Kubently.Contracts.Agent;

/// <summary>A model that is configured.</summary>
/// <param name="Provider">The provider; <c>runbook</c> for the built-in one, which is no model.</param>
/// <param name="Model">The model.</param>
public sealed record ModelSettings(string Provider, string Model)
{
    /// <summary>The scheme, host and port that are asked; missing for the provider's own.</summary>
    public string? Address { get; init; }

    /// <summary>Tokens that it reads and writes in one request; missing for the built-in one.</summary>
    public int? ContextTokens { get; init; }

    /// <summary>Tokens that it may write in one answer; missing when that is the provider's to say.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>The setting that holds its key; missing when it takes none.</summary>
    public string? KeySetting { get; init; }

    /// <summary>Whether a key is set.</summary>
    public bool HasKey { get; init; }

    /// <summary>What the probe said, as in <c>GET /health</c>; missing for one that is asked only when the first does not answer.</summary>
    public string? Status { get; init; }

    /// <summary>Why it is unavailable, in a word; missing otherwise.</summary>
    public string? Fault { get; init; }
}
