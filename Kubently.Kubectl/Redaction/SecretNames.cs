using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Kubently.Kubectl.Redaction;

/// <summary>Names that a secret's value usually goes by.</summary>
internal static partial class SecretNames
{
    // Beside a secret, and none: who it belongs to, where and how it is used.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Beside = FrozenSet.ToFrozenSet(
        ["key", "user", "login", "email", "kind", "group", "host", "hostname", "port", "optional", "region", "role", "id", "scheme", "method", "in", "from", "description", "title"], StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a variable, key or field of this name holds a secret rather than, say, the name or the file of one.</summary>
    internal static bool Matches(ReadOnlySpan<char> name) => Secret().IsMatch(name) && !Harmless().IsMatch(name);

    /// <summary>Whether a map or a list of this name holds secrets under any name.</summary>
    internal static bool HoldsSecrets(ReadOnlySpan<char> name) => Holder().IsMatch(name) && !Harmless().IsMatch(name);

    /// <summary>Whether a value of this name is none of the secrets among which it stands.</summary>
    internal static bool IsHarmlessInside(ReadOnlySpan<char> name) => Beside.Contains(name) || Harmless().IsMatch(name);

    /// <summary>Whether a label or an annotation of this name holds a secret; most that have one in their name say where it is.</summary>
    internal static bool MatchesAnnotation(ReadOnlySpan<char> key) => Annotation().IsMatch(key[(key.LastIndexOf('/') + 1)..]) && !Harmless().IsMatch(key);

    [GeneratedRegex(@"passw(or)?d|passphrase|(^|[_\-.])(pass|pwd|pw)($|[_\-.0-9])|(store|key|require)pass$|masterauth|authorization$|cookie$|secret|token(?!i[sz])|api_?-?key|apikey|access_?-?key|(private|signing|encryption|master|ssh|shared|account|hmac|storage|client|deploy|consumer|license|session|crypto|aes|rsa|user)_?-?key|credential|(?-i:[a-z](Pass|Pwd|Pw|Auth|Dsn|Jwt|Salt|Pin)($|[A-Z_\-.0-9]))|(^|[_\-.])(auth|dsn|jwt|salt|pin)($|[_\-.])|connection_?-?string|conn_?str|database_?url|redis_?url|mongo(db)?_?ur[il]|amqp_?url|(^|[_\-.])sas($|[_\-.])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Secret();

    [GeneratedRegex(@"(_|-|\.)?(name|namespace|file|path|dir|mount|ref|type|ttl|expiry|expiration|expires|timeout|interval|seconds|length|size|count|version|enabled|required|status|issuer|endpoint|url_path|header|provider|audience|policy|class|algorithm|checksum|digest|requests?|reviews?|format|mode)$|(secret|config|token|credentials?)_?-?hash$|(token|auth|authorization|credentials?)_?-?ur[il]$|^secret_?-?store|secretname|existing_?-?secret$|pull_?-?secrets?$|tokens?_?per|max_?tokens", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Harmless();

    [GeneratedRegex(@"passw(or)?d|passphrase|secret|token|credential|(api|access|private)_?-?key", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Holder();

    [GeneratedRegex(@"passw(or)?d$|passphrase$|token$|(api|access|private)_?-?key$|client_?-?secret$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Annotation();
}
