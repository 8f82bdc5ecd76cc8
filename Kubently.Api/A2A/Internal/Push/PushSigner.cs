using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using StackExchange.Redis;

namespace Kubently.Api.A2A.Internal.Push;

/// <summary>
/// Signs notifications, so that who gets one knows that it is from here and unchanged: a JWT (RFC 7519, ES256) that names the body's
/// hash. All processes share one key, which the first that needs it makes; receivers find its public half at the JWKS address.
/// </summary>
internal sealed class PushSigner(IConnectionMultiplexer redis, TimeProvider time)
{
    public const string Header = "X-Kubently-Signature";
    private const string Issuer = "kubently";
    private static readonly RedisKey KeyKey = "a2a:push:signing-key";
    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(5);

    private readonly IDatabase _redis = redis.GetDatabase();
    private volatile byte[]? _key;

    public async Task<string> SignAsync(string taskId, Uri target, byte[] body)
    {
        using var key = await KeyAsync();
        var now = time.GetUtcNow();
        var header = new JsonObject { ["alg"] = "ES256", ["typ"] = "JWT", ["kid"] = IdOf(key) };
        var claims = new JsonObject
        {
            ["iss"] = Issuer,
            ["aud"] = target.GetLeftPart(UriPartial.Authority),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + Validity).ToUnixTimeSeconds(),
            ["jti"] = $"{Guid.NewGuid():N}",
            ["task_id"] = taskId,
            ["request_body_sha256"] = Convert.ToHexStringLower(SHA256.HashData(body)),
        };
        var signed = $"{Part(header)}.{Part(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    /// <summary>The public key as a JWK set (RFC 7517).</summary>
    public async Task<JsonObject> KeySetAsync()
    {
        using var key = await KeyAsync();
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "EC",
                ["crv"] = "P-256",
                ["x"] = Base64Url.EncodeToString(point.X),
                ["y"] = Base64Url.EncodeToString(point.Y),
                ["kid"] = IdOf(key),
                ["use"] = "sig",
                ["alg"] = "ES256",
            }),
        };
    }

    private async Task<ECDsa> KeyAsync()
    {
        _key ??= await SharedAsync();
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(_key, out _);
        return key;
    }

    private async Task<byte[]> SharedAsync()
    {
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await _redis.StringSetAsync(KeyKey, made.ExportPkcs8PrivateKey(), when: When.NotExists);
        return (byte[])(await _redis.StringGetAsync(KeyKey))!;
    }

    private static string IdOf(ECDsa key) => Base64Url.EncodeToString(SHA256.HashData(key.ExportSubjectPublicKeyInfo()).AsSpan(0, 12));

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
