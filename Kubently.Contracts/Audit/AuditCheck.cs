using System.Globalization;

namespace Kubently.Contracts.Audit;

/// <summary>
/// Goes over a log from its oldest entry to its newest, page by page, and finds the first one that is not what was written. Without a
/// key it proves that the entries are a chain up to the head; with one, that each was written by a holder of the key.
/// </summary>
/// <param name="key">What the entries are sealed with; null when that is not known here.</param>
/// <param name="known">An entry that is known to have been in the log: it must still be there, or have been removed by retention.</param>
public sealed class AuditCheck(AuditKey? key, AuditPoint? known = null)
{
    private AuditPoint? _last;

    /// <summary>Goes on behind an entry that another check has found in order, where there is one.</summary>
    public AuditCheck(AuditKey? key, AuditPoint? known, AuditPoint? after, bool isSealed) : this(key, known) => (_last, IsSealed) = (after, isSealed);

    /// <summary>The last entry that was found in order.</summary>
    public AuditPoint? Last => _last;

    /// <summary>Whether one of them carried a seal: from then on all must.</summary>
    public bool IsSealed { get; private set; }

    /// <summary>How many were.</summary>
    public long Verified { get; private set; }

    /// <summary>How many of them carry no seal.</summary>
    public long Unsealed { get; private set; }

    /// <summary>The next page, which begins behind <see cref="Last"/>; what is wrong in it, or null.</summary>
    /// <param name="page">The page.</param>
    /// <param name="isLast">Whether the log ends with it.</param>
    public AuditFault? Add(AuditRecords page, bool isLast)
    {
        ArgumentNullException.ThrowIfNull(page);
        // Retention may have gone past what was verified; what it removed in between is gone for good.
        if (_last is null || page.Removed.Sequence > _last.Sequence) _last = page.Removed;
        foreach (var line in page.Records)
        {
            if (Fault(line) is { } fault) return fault;
        }

        if (!isLast) return null;
        if (_last.Sequence < page.Head.Sequence)
            return Missing("cut", _last.Sequence + 1, page.Head.Sequence, "The log ends too early: its head says that they were there.");
        if (_last != page.Head) return new AuditFault("replaced", _last.Sequence, $"Entry {_last.Sequence} is not the one that the log's head names, or stands behind it.");
        return known is not null && known.Sequence > _last.Sequence
            ? Missing("cut", _last.Sequence + 1, known.Sequence, "They were in the log before.")
            : null;
    }

    private AuditFault? Fault(string line)
    {
        var expected = _last!.Sequence + 1;
        if (!AuditRecord.TryParse(line, out var record)) return new AuditFault("unreadable", expected, $"What stands in the place of entry {expected} is no entry.");
        if (record.Sequence > expected) return Missing("missing", expected, record.Sequence - 1, $"Entry {record.Sequence} stands in their place.");
        if (record.Sequence < expected) return new AuditFault("misplaced", record.Sequence, $"Entry {record.Sequence} stands behind entry {_last.Sequence}: it was moved or put in.");
        if (!record.IsIntact) return new AuditFault("altered", record.Sequence, $"Entry {record.Sequence} was altered: its text does not have its hash.");
        if (record.Previous != _last.Hash) return new AuditFault("replaced", record.Sequence, $"Entry {record.Sequence} does not follow the entry before it: one of the two was replaced.");
        if (SealFault(record) is { } fault) return fault;
        if (known is not null && known.Sequence == record.Sequence && known.Hash != record.Hash)
            return new AuditFault("replaced", record.Sequence, $"Entry {record.Sequence} is not the one that was there before: the log was written anew.");
        _last = record.Point;
        Verified++;
        return null;
    }

    private AuditFault? SealFault(AuditRecord record)
    {
        if (record.Seal == AuditRecord.Unsealed)
        {
            // From before there was a key; behind a sealed one it is somebody else's.
            if (IsSealed) return new AuditFault("unsealed", record.Sequence, $"Entry {record.Sequence} carries no seal, and those before it do.");
            Unsealed++;
            return null;
        }

        IsSealed = true;
        return key?.Accepts(record.Seal, record.Hash) == false
            ? new AuditFault("altered", record.Sequence, $"Entry {record.Sequence} carries a seal that was not made with the key: it was altered, or the key was.")
            : null;
    }

    private static AuditFault Missing(string kind, long from, long to, string why) => new(kind, from, from == to
        ? string.Create(CultureInfo.InvariantCulture, $"Entry {from} is missing: it was removed or moved. {why}")
        : string.Create(CultureInfo.InvariantCulture, $"Entries {from} to {to} are missing: they were removed or moved. {why}"));
}
