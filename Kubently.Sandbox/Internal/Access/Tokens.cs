using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Kubently.Sandbox.Internal.Access;

/// <summary>Bearer tokens of this run; kept as hashes, found without comparing secrets byte by byte.</summary>
internal sealed class Tokens
{
    private readonly ConcurrentDictionary<string, ApiUser> _users = new();
    private readonly ConcurrentDictionary<string, string> _tokens = new();

    /// <summary>The token of a user; the same one each time.</summary>
    public string For(ApiUser user) => _tokens.GetOrAdd(user.Name, _ =>
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        _users[HashOf(token)] = user;
        return token;
    });

    public ApiUser? Authenticate(string? authorization) =>
        authorization is not null && authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? _users.GetValueOrDefault(HashOf(authorization["Bearer ".Length..].Trim()))
            : null;

    private static string HashOf(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
