using System.Collections.Immutable;
using Kubently.Api.Access;

namespace Kubently.Api.SignIn.Internal;

/// <summary>Reads the settings of sign-in.</summary>
internal static class SettingsReader
{
    private static readonly char[] Separators = [',', ' ', '\n'];

    /// <summary>Null when sign-in is not switched on. Throws with every fault at once.</summary>
    public static SignInOptions? Read(IConfiguration settings)
    {
        string? Text(string name) => settings[name]?.Trim() is { Length: > 0 } text ? text : null;
        if (!IsOn(Text("OIDC_ENABLED"))) return null;

        var faults = new List<string>();
        var client = Text("OIDC_CLIENT_ID") ?? "kubently-cli";
        var options = new SignInOptions
        {
            Issuer = Issuer(Text("OIDC_ISSUER"), faults),
            ClientId = client,
            Audiences = Words(Text("OIDC_AUDIENCE") ?? client),
            Scopes = Words(Text("OIDC_SCOPES") ?? "openid email profile groups offline_access"),
            KeysAddress = Address("OIDC_JWKS_URI", Text, faults),
            TokenEndpoint = Address("OIDC_TOKEN_ENDPOINT", Text, faults),
            DeviceEndpoint = Address("OIDC_DEVICE_AUTH_ENDPOINT", Text, faults),
            GroupsClaim = Text("OIDC_ROLES_CLAIM") ?? "groups",
            NameClaim = Text("OIDC_NAME_CLAIM") ?? "sub",
            Roles = RoleMap.Read("OIDC_ROLE_MAP", Text("OIDC_ROLE_MAP"), faults),
            Reach = ScopeMap.Read("OIDC_SCOPE_MAP", Text("OIDC_SCOPE_MAP"), faults),
        };
        if (Text("OIDC_ROLE_MAP") is null) faults.Add("OIDC_ROLE_MAP is not set: whoever signs in could do nothing. Set it to group:role, for example to sre:operator.");
        if (Text("OIDC_SCOPE_MAP") is null) faults.Add("OIDC_SCOPE_MAP is not set: whoever signs in would reach no cluster. Set it to group:clusters, for example to sre:* for all of them.");
        if (faults.Count > 0) throw new InvalidOperationException(string.Join(Environment.NewLine, faults));
        return options;
    }

    private static bool IsOn(string? text) => text?.ToLowerInvariant() switch
    {
        null or "false" or "0" => false,
        "true" or "1" => true,
        _ => throw new InvalidOperationException($"OIDC_ENABLED is '{text}'. Write true or false."),
    };

    private static string Issuer(string? text, List<string> faults)
    {
        if (text is null) faults.Add("OIDC_ISSUER is not set. Set it to the issuer's address, for example to https://login.example.com/realms/ops.");
        else if (EndpointAddress.Fault(text) is { } fault) faults.Add($"OIDC_ISSUER {fault}");
        else if (text.Contains('?', StringComparison.Ordinal) || text.Contains('#', StringComparison.Ordinal)) faults.Add("OIDC_ISSUER has a query or a fragment; an issuer has none.");
        return text ?? "";
    }

    private static Uri? Address(string name, Func<string, string?> text, List<string> faults)
    {
        if (text(name) is not { } written) return null;
        if (EndpointAddress.Fault(written) is not { } fault) return new Uri(written);
        faults.Add($"{name} {fault}");
        return null;
    }

    private static ImmutableArray<string> Words(string text) => [.. text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
