using System.Collections.Immutable;
using Kubently.Api.Access.Internal.Keys;
using Kubently.Api.Access.Internal.Tokens;
using Kubently.Contracts;

namespace Kubently.Api.Access.Internal;

/// <summary>Reads the configured keys and tokens. Secrets never appear in an error.</summary>
internal sealed record Credentials(ConfiguredKeys Keys, ConfiguredTokens Tokens)
{
    private const int MinKeyLength = 8;
    private const int MinTokenLength = 16;

    public static Credentials Read(string? apiKeys, string? apiKeyRoles, string? apiKeyScopes, string? executorTokens)
    {
        var faults = new List<string>();
        var keys = ReadKeys(apiKeys, RoleMap.Read("API_KEY_ROLES", apiKeyRoles, faults), ScopeMap.Read("API_KEY_SCOPES", apiKeyScopes, faults), faults);
        var tokens = ReadTokens(executorTokens, faults);
        if (faults.Count > 0) throw new InvalidOperationException(string.Join(Environment.NewLine, faults));
        return new Credentials(keys, tokens);
    }

    private static ConfiguredKeys ReadKeys(string? text, RoleMap roles, ScopeMap scopes, List<string> faults)
    {
        var keys = ImmutableArray.CreateBuilder<(Caller Caller, SecretHash)>();
        foreach (var (item, position) in SettingItems.Of(text))
        {
            var colon = item.IndexOf(':', StringComparison.Ordinal);
            var (service, key) = colon < 0 ? ("default", item) : (item[..colon].Trim(), item[(colon + 1)..].Trim());
            if (service.Length is 0 or > 100) faults.Add($"API_KEYS: entry {position} names no service. Write service:key.");
            else if (key.Length < MinKeyLength) faults.Add($"API_KEYS: the key of '{service}' (entry {position}) is shorter than {MinKeyLength} characters.");
            // Nobody decides on changes unless somebody said so.
            else keys.Add((new Caller(service, roles.Of(service) ?? Roles.Operator, scopes.Of(service) ?? AccessScope.Everything) { KeyId = $"{ConfiguredKeys.IdPrefix}{position}" }, SecretHash.Of(key)));
        }

        if (keys.Count == 0 && faults.Count == 0) faults.Add("API_KEYS is not set: nobody could use this API. Set it to service:key, for example to ops:$(openssl rand -hex 24).");
        var services = keys.Select(key => key.Caller.Name).ToHashSet(StringComparer.Ordinal);
        roles.CheckNames(services, faults);
        scopes.CheckNames(services, faults);
        return new ConfiguredKeys(keys.ToImmutable());
    }

    private static ConfiguredTokens ReadTokens(string? text, List<string> faults)
    {
        var tokens = new SortedDictionary<string, List<SecretHash>>(StringComparer.Ordinal);
        foreach (var (item, position) in SettingItems.Of(text))
        {
            var colon = item.IndexOf(':', StringComparison.Ordinal);
            var name = colon < 0 ? item : item[..colon].Trim();
            var token = colon < 0 ? "" : item[(colon + 1)..].Trim();
            if (colon < 0) faults.Add($"EXECUTOR_TOKENS: entry {position} has no colon. Write cluster:token.");
            else if (!ClusterId.TryParse(name, out var cluster)) faults.Add($"EXECUTOR_TOKENS: entry {position} does not begin with a cluster id: {ClusterId.Expected}. Write cluster:token.");
            else if (token.Length < MinTokenLength) faults.Add($"EXECUTOR_TOKENS: the token of '{cluster}' is shorter than {MinTokenLength} characters.");
            else if (tokens.TryGetValue(cluster.Value, out var known)) known.Add(SecretHash.Of(token));
            else tokens[cluster.Value] = [SecretHash.Of(token)];
        }

        return new ConfiguredTokens(tokens.ToImmutableSortedDictionary(entry => entry.Key, entry => entry.Value.ToImmutableArray(), StringComparer.Ordinal));
    }
}
