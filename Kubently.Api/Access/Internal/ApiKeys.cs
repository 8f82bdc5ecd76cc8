using System.Collections.Immutable;

namespace Kubently.Api.Access.Internal;

/// <summary>The keys of the configuration, as hashes.</summary>
internal sealed class ApiKeys(ImmutableArray<(Caller Caller, SecretHash Hash)> keys)
{
    /// <summary>The caller that a key belongs to. Every entry is compared, so that the time tells nothing.</summary>
    public Caller? Find(string key)
    {
        var hash = SecretHash.Of(key);
        Caller? found = null;
        foreach (var entry in keys)
            if (entry.Hash.Matches(hash)) found = entry.Caller;
        return found;
    }
}
