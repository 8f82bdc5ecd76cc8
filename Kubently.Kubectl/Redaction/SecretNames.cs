using System.Text.RegularExpressions;

namespace Kubently.Kubectl.Redaction;

/// <summary>Names that a secret's value usually goes by.</summary>
internal static partial class SecretNames
{
    /// <summary>Whether a variable, key or field of this name holds a secret rather than, say, the name or the file of one.</summary>
    internal static bool Matches(ReadOnlySpan<char> name) => Secret().IsMatch(name) && !Harmless().IsMatch(name);

    [GeneratedRegex(@"passw(or)?d|passphrase|(^|[_\-.])(pass|pwd|pw)($|[_\-.0-9])|secret|token(?!i[sz])|api_?-?key|apikey|access_?-?key|(private|signing|encryption|master|ssh|shared|account|hmac|storage|client|deploy|consumer|license|session|crypto|aes|rsa)_?-?key|credential|(?-i:[a-z](Pass|Pwd|Pw|Auth|Dsn|Jwt|Salt|Pin)($|[A-Z_\-.0-9]))|(^|[_\-.])(auth|dsn|jwt|salt|pin)($|[_\-.])|connection_?-?string|conn_?str|database_?url|redis_?url|mongo(db)?_?ur[il]|amqp_?url|(^|[_\-.])sas($|[_\-.])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Secret();

    [GeneratedRegex(@"(_|-|\.)?(name|file|path|dir|mount|ref|type|ttl|expiry|expiration|expires|timeout|length|size|count|version|enabled|issuer|endpoint|url_path|header|provider|audience)$|^secret_?-?store|secretname|tokens?_?per|max_?tokens", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Harmless();
}
