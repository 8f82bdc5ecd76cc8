using Kubently.Api.Audit;
using Kubently.Api.Audit.Internal;
using Kubently.Contracts.Audit;
using Microsoft.Extensions.Time.Testing;

namespace Kubently.Api.Tests.Audit;

public sealed class RepeatedEntryTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Written _log = new();

    [Fact]
    public void A_flood_from_many_addresses_leaves_a_bounded_number_of_entries_a_minute_that_count_all_of_it()
    {
        using var repeated = new RepeatedEntries(_log, _time);
        for (var each = 0; each < 20_000; each++) repeated.Record(Refused($"10.0.{each / 250}.{each % 250}"), "prod");

        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(17, _log.Entries.Count);
        Assert.Equal(20_000, _log.Entries.Sum(entry => entry.Count ?? 1));
        Assert.All(_log.Entries, entry => Assert.Equal(AuditTypes.LoginFailed, entry.Type));
    }

    [Fact]
    public void Each_minute_begins_anew()
    {
        using var repeated = new RepeatedEntries(_log, _time);
        for (var minute = 0; minute < 3; minute++)
        {
            repeated.Record(Refused("10.0.0.1"), "prod");
            repeated.Record(Refused("10.0.0.1"), "prod");
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal([null, 1L, null, 1L, null, 1L], _log.Entries.Select(entry => entry.Count));
    }

    [Fact]
    public void One_attempt_is_one_entry_at_once()
    {
        using var repeated = new RepeatedEntries(_log, _time);
        repeated.Record(Refused("10.0.0.1"), "prod");
        Assert.Equal(("10.0.0.1", "prod"), (_log.Entries.Single().Address, _log.Entries.Single().Subject));

        _time.Advance(TimeSpan.FromMinutes(5));

        Assert.Single(_log.Entries);
    }

    [Fact]
    public void A_flood_of_one_kind_leaves_room_for_another()
    {
        using var repeated = new RepeatedEntries(_log, _time);
        for (var each = 0; each < 100; each++) repeated.Record(Refused($"10.0.0.{each}"));

        repeated.Record(new AuditEntry { Type = AuditTypes.RequestRefused, Caller = "ops", Subject = "POST /admin/keys" });

        Assert.Equal(("ops", "POST /admin/keys"), (_log.Entries[^1].Caller, _log.Entries[^1].Subject));
    }

    private static AuditEntry Refused(string address) => new() { Type = AuditTypes.LoginFailed, Address = address, Tool = "Executor" };

    private sealed class Written : IAuditLog
    {
        public List<AuditEntry> Entries { get; } = [];

        public void Record(AuditEntry entry) => Entries.Add(entry);

        public Task WriteAsync(AuditEntry entry, CancellationToken cancellationToken) => KeepAsync(entry);

        public Task KeepAsync(AuditEntry entry)
        {
            Entries.Add(entry);
            return Task.CompletedTask;
        }
    }
}
