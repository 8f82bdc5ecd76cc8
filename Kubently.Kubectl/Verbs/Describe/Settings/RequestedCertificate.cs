using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Kubently.Kubectl.Verbs.Describe.Settings;

/// <summary>The subject and the names that a PKCS #10 certificate request (RFC 2986) asks for.</summary>
internal sealed class RequestedCertificate
{
    internal const string CommonName = "2.5.4.3";
    internal const string SerialNumber = "2.5.4.5";

    private const string SubjectAlternativeName = "2.5.29.17";

    // The choices of GeneralName, RFC 5280 section 4.2.1.6.
    private const int Email = 1, Dns = 2, Uri = 6, Address = 7;

    private readonly ILookup<string, string> _subject;

    private RequestedCertificate(ILookup<string, string> subject, ILookup<int, string> names)
    {
        _subject = subject;
        AlternativeNames =
        [
            ("DNS Names", [.. names[Dns]]), ("Email Addresses", [.. names[Email]]), ("URIs", [.. names[Uri]]), ("IP Addresses", [.. names[Address]]),
        ];
    }

    /// <summary>The subject's attributes that may stand there several times, in the order in which they are told.</summary>
    internal static IReadOnlyList<(string Title, string Attribute)> ListedAttributes { get; } =
    [
        ("Organization", "2.5.4.10"), ("Organizational Unit", "2.5.4.11"), ("Country", "2.5.4.6"), ("Locality", "2.5.4.7"),
        ("Province", "2.5.4.8"), ("StreetAddress", "2.5.4.9"), ("PostalCode", "2.5.4.17"),
    ];

    internal IReadOnlyList<(string Title, IReadOnlyList<string> Values)> AlternativeNames { get; }

    internal IEnumerable<string> Subject(string attribute) => _subject[attribute];

    /// <summary>Reads a request in PEM. Throws <see cref="ArgumentException"/> or a cryptographic exception for anything else.</summary>
    internal static RequestedCertificate Parse(byte[] pem)
    {
        // Its signature is the signer's business; extensions are read, not taken over.
        var request = CertificateRequest.LoadSigningRequestPem(Encoding.ASCII.GetString(pem), System.Security.Cryptography.HashAlgorithmName.SHA256,
            CertificateRequestLoadOptions.SkipSignatureValidation | CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions);
        var subject = request.SubjectName.EnumerateRelativeDistinguishedNames(reversed: false)
            .Where(part => !part.HasMultipleElements)
            .ToLookup(part => part.GetSingleElementType().Value ?? "", part => part.GetSingleElementValue() ?? "");
        var names = request.CertificateExtensions.Where(extension => extension.Oid?.Value == SubjectAlternativeName).SelectMany(extension => Names(extension.RawData));
        return new(subject, names.ToLookup(name => name.Kind, name => name.Text));
    }

    private static IEnumerable<(int Kind, string Text)> Names(byte[] extension)
    {
        var sequence = new AsnReader(extension, AsnEncodingRules.DER).ReadSequence();
        while (sequence.HasData)
        {
            var tag = sequence.PeekTag();
            if (tag.TagValue is Email or Dns or Uri) yield return (tag.TagValue, sequence.ReadCharacterString(UniversalTagNumber.IA5String, tag));
            else if (tag.TagValue == Address) yield return (Address, new IPAddress(sequence.ReadOctetString(tag)).ToString());
            else sequence.ReadEncodedValue();
        }
    }
}
