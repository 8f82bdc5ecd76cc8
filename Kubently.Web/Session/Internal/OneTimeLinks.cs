using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Kubently.Web.Session.Internal;

/// <summary>Codes in memory: the process that printed the link is the one that is asked.</summary>
internal sealed class OneTimeLinks(TimeProvider time) : IOneTimeLinks
{
    private const int MaxLinks = 100;

    private static readonly TimeSpan ValidFor = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, (string Key, DateTimeOffset Until)> _links = new(StringComparer.Ordinal);

    public string Issue(string key)
    {
        var now = time.GetUtcNow();
        foreach (var (old, (_, until)) in _links)
            if (until <= now || _links.Count >= MaxLinks) _links.TryRemove(old, out _);
        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        _links[code] = (key, now + ValidFor);
        return code;
    }

    public string? Take(string code) => _links.TryRemove(code, out var link) && link.Until > time.GetUtcNow() ? link.Key : null;
}
