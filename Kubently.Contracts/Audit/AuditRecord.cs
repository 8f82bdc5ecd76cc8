using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kubently.Contracts.Wire;

namespace Kubently.Contracts.Audit;

/// <summary>
/// An entry as it is stored, one line: <c>sequence milliseconds previous hash seal json</c>. The hash is the SHA-256 of the UTF-8 bytes of
/// <c>sequence milliseconds previous json</c>, and <c>previous</c> is the hash of the entry before: whoever knows one hash knows that nothing
/// before it has changed. The seal is the HMAC-SHA-256 of the hash's digits under a key that Redis does not hold, or <c>-</c>.
/// </summary>
public sealed record AuditRecord(long Sequence, long Milliseconds, string Previous, string Hash, string Seal, string Json)
{
    /// <summary>The seal of a record that was written without a key.</summary>
    public const string Unsealed = "-";

    private const int Fields = 6;

    /// <summary>Where the log stands with this record.</summary>
    public AuditPoint Point => new(Sequence, Hash);

    /// <summary>Whether the hash is that of the text beside it.</summary>
    public bool IsIntact => Hash == HashOf(Sequence, Milliseconds, Previous, Json);

    /// <summary>The record of an entry behind a place.</summary>
    /// <param name="previous">The place.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="key">What it is sealed with; null for no seal.</param>
    public static AuditRecord Of(AuditPoint previous, AuditEntry entry, AuditKey? key)
    {
        ArgumentNullException.ThrowIfNull(previous);
        ArgumentNullException.ThrowIfNull(entry);
        var json = JsonSerializer.Serialize(entry with { Sequence = null, Command = null, Hash = null }, KubentlyJson.Wire.AuditEntry);
        var (sequence, milliseconds) = (previous.Sequence + 1, entry.Timestamp.ToUnixTimeMilliseconds());
        var hash = HashOf(sequence, milliseconds, previous.Hash, json);
        return new AuditRecord(sequence, milliseconds, previous.Hash, hash, key?.Seal(hash) ?? Unsealed, json);
    }

    /// <summary>Reads a stored line; false when <paramref name="text"/> is none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out AuditRecord? record)
    {
        ArgumentNullException.ThrowIfNull(text);
        record = null;
        if (text.Split(' ', Fields) is not [var number, var time, var previous, var hash, var seal, var json]) return false;
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)) return false;
        if (!long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)) return false;
        record = new AuditRecord(sequence, milliseconds, previous, hash, seal, json);
        return true;
    }

    /// <summary>The entry with its place and hash; null when the text is none any more.</summary>
    public AuditEntry? ReadEntry()
    {
        try
        {
            var entry = JsonSerializer.Deserialize(Json, KubentlyJson.Wire.AuditEntry);
            return entry is null ? null : entry with { Sequence = Sequence, Hash = Hash, Command = entry.Args is { } args ? string.Join(' ', args) : null };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sequence} {Milliseconds} {Previous} {Hash} {Seal} {Json}");

    private static string HashOf(long sequence, long milliseconds, string previous, string json) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{sequence} {milliseconds} {previous} {json}"))));
}
