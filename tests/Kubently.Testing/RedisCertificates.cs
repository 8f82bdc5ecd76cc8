namespace Kubently.Testing;

/// <summary>What a redis-server speaks TLS with: paths of PEM files.</summary>
/// <param name="Certificate">Its certificate, with the chain.</param>
/// <param name="Key">The certificate's key.</param>
/// <param name="Authorities">Who vouches for its clients.</param>
/// <param name="AsksClients">Whether clients must show a certificate.</param>
public sealed record RedisCertificates(string Certificate, string Key, string Authorities, bool AsksClients = false);
