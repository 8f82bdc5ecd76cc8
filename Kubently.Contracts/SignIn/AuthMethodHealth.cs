namespace Kubently.Contracts.SignIn;

/// <summary>Whether one way to say who one is works.</summary>
public sealed record AuthMethodHealth
{
    /// <summary>Whether it is switched on.</summary>
    public required bool Enabled { get; init; }

    /// <summary>Whether it works; false when it is switched off.</summary>
    public required bool Healthy { get; init; }

    /// <summary>The issuer, when it is switched on.</summary>
    public string? Issuer { get; init; }
}
