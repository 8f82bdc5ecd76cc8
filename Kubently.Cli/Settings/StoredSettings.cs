using System.Collections.Immutable;

namespace Kubently.Cli.Settings;

/// <summary>The content of <c>config.json</c>.</summary>
internal sealed record StoredSettings
{
    public static readonly StoredSettings Empty = new();

    /// <summary>The API that commands ask when nothing else is said.</summary>
    public string? ApiUrl { get; init; }

    /// <summary>The key of each API, by its address: a key never goes to an address that it was not stored for.</summary>
    public ImmutableSortedDictionary<string, string> ApiKeys { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public string? KeyOf(Uri api) => ApiKeys.GetValueOrDefault(Name(api));

    public StoredSettings With(Uri api, string key) => this with { ApiUrl = Name(api), ApiKeys = ApiKeys.SetItem(Name(api), key) };

    /// <summary>The same, without a key: for an API that is signed in to.</summary>
    public StoredSettings With(Uri api) => this with { ApiUrl = Name(api) };

    /// <summary>An address as the name of an API.</summary>
    public static string Name(Uri api) => api.AbsoluteUri.TrimEnd('/');
}
