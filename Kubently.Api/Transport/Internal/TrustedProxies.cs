using System.Collections.Immutable;
using System.Net;

namespace Kubently.Api.Transport.Internal;

internal static class TrustedProxies
{
    private const int MaxEntries = 100;

    public static ImmutableArray<IPNetwork> Read(string? text)
    {
        var words = (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length > MaxEntries) throw new InvalidOperationException($"TRUSTED_PROXIES names more than {MaxEntries} proxies. Name networks.");
        return [.. words.Select(Parse)];
    }

    private static IPNetwork Parse(string word)
    {
        if (IPNetwork.TryParse(word, out var network)) return network;
        if (IPAddress.TryParse(word, out var address)) return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        throw new InvalidOperationException($"TRUSTED_PROXIES: '{word}' is no address and no network. Write 10.0.0.7 or 10.0.0.0/8.");
    }
}
