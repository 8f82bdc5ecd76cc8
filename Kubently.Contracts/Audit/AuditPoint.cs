using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Kubently.Contracts.Audit;

/// <summary>A place in the log: an entry, and so all entries before it. As text <c>sequence:hash</c>.</summary>
/// <param name="Sequence">The entry's number; 0 stands before the first.</param>
/// <param name="Hash">Its hash, 64 lower-case hexadecimal digits.</param>
public sealed record AuditPoint(long Sequence, string Hash)
{
    /// <summary>Before the first entry.</summary>
    public static AuditPoint Start { get; } = new(0, new string('0', 64));

    /// <summary>Reads <c>sequence:hash</c>; false when <paramref name="text"/> is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out AuditPoint? point)
    {
        point = null;
        if (text?.Split(':') is not [var number, { Length: 64 } hash] || hash.Any(character => !char.IsAsciiHexDigitLower(character))) return false;
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)) return false;
        point = new AuditPoint(sequence, hash);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sequence}:{Hash}");
}
