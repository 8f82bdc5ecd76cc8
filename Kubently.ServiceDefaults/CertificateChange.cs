namespace Kubently.ServiceDefaults;

/// <summary>What came of certificate files that are others than before.</summary>
/// <param name="Thumbprint">The new certificate's; null when it is of no use and the last good one stays.</param>
/// <param name="Until">When it ends, UTC.</param>
/// <param name="Fault">Why it is of no use.</param>
public sealed record CertificateChange(string? Thumbprint, DateTime? Until, string? Fault);
