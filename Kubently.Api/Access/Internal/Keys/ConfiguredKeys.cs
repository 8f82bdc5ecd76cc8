using System.Collections.Immutable;

namespace Kubently.Api.Access.Internal.Keys;

/// <summary>The keys of the configuration, as hashes. Nothing but the configuration changes them.</summary>
internal sealed class ConfiguredKeys(ImmutableArray<(Caller Caller, SecretHash Hash)> keys)
{
    /// <summary>What the ids of configured keys begin with; the number of the entry in <c>API_KEYS</c> follows.</summary>
    public const string IdPrefix = "configured-";

    /// <summary>Whose they are, in their order.</summary>
    public IEnumerable<Caller> Holders => keys.Select(key => key.Caller);

    /// <summary>The caller that a key belongs to. Every entry is compared, so that the time tells nothing.</summary>
    public Caller? Find(SecretHash hash)
    {
        Caller? found = null;
        foreach (var entry in keys)
            if (entry.Hash.Equals(hash)) found = entry.Caller;
        return found;
    }

    /// <inheritdoc cref="Find(SecretHash)"/>
    public Caller? Find(string key) => Find(SecretHash.Of(key));
}
