using Kubently.Api.Access;
using Kubently.Api.Audit;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts.Audit;
using Microsoft.Extensions.DependencyInjection;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Audit;

/// <summary>The log itself, on each store.</summary>
public abstract class ChainTests(RedisKind kind)
{
    private const string Key = "a-key-that-redis-does-not-hold";

    [Fact]
    public async Task Two_API_processes_that_write_at_once_make_one_unbroken_chain()
    {
        await using var store = await AuditStore.StartAsync(kind);
        await using var one = await ApiUnderTest.StartAsync(store.ConnectionString);
        await using var two = await ApiUnderTest.StartAsync(store.ConnectionString);
        IAuditLog[] logs = [one.Services.GetRequiredService<IAuditLog>(), two.Services.GetRequiredService<IAuditLog>()];

        await Task.WhenAll(Enumerable.Range(0, 600).Select(number => Task.Run(async () =>
        {
            if (number % 3 == 0) await logs[number % 2].WriteAsync(store.Entry(number), Cancel);
            else logs[number % 2].Record(store.Entry(number));
        }, Cancel)));
        await one.StopAsync();
        await two.StopAsync();

        var entries = await store.EntriesAsync();
        Assert.Equal(Enumerable.Range(1, 600).Select(number => (long?)number), entries.Select(entry => entry.Sequence));
        Assert.Equal(600, entries.Select(entry => entry.Subject).Distinct().Count());
        var verification = await store.Reader().VerifyAsync(null, null, Cancel);
        Assert.Equal((600, null, null), (verification.Verified, verification.Fault, verification.Next));
    }

    [Fact]
    public async Task An_altered_entry_is_found()
    {
        await using var store = await AuditStore.StartAsync(kind);
        await store.FillAsync(30);
        var line = (string)(await store.Redis.ListGetByIndexAsync(AuditStore.Log, 11))!;

        await store.Redis.ListSetByIndexAsync(AuditStore.Log, 11, line.Replace("suite", "other", StringComparison.Ordinal));

        await FoundAsync(store, "altered", 12);
    }

    [Fact]
    public async Task An_entry_that_was_removed_from_the_middle_is_found()
    {
        await using var store = await AuditStore.StartAsync(kind);
        await store.FillAsync(30);

        await store.Redis.ListRemoveAsync(AuditStore.Log, await store.Redis.ListGetByIndexAsync(AuditStore.Log, 11), 1);

        await FoundAsync(store, "missing", 12);
    }

    [Fact]
    public async Task An_entry_that_was_removed_from_the_end_is_found()
    {
        await using var store = await AuditStore.StartAsync(kind);
        await store.FillAsync(30);

        await store.Redis.ListRightPopAsync(AuditStore.Log);

        await FoundAsync(store, "cut", 30);
    }

    [Fact]
    public async Task An_end_that_was_removed_together_with_the_head_is_found_by_whoever_knows_an_entry_of_it()
    {
        await using var store = await AuditStore.StartAsync(kind);
        await store.FillAsync(30);
        var known = (await store.Reader().VerifyAsync(null, null, Cancel)).Head;

        await store.Redis.ListTrimAsync(AuditStore.Log, 0, 19);
        var last = (await store.EntriesAsync())[^1];
        await store.Redis.HashSetAsync(AuditStore.Head, [new("sequence", last.Sequence), new("hash", last.Hash)]);

        Assert.Null((await store.Reader().VerifyAsync(null, null, Cancel)).Fault);
        await FoundAsync(store, "cut", 21, known);
    }

    [Fact]
    public async Task A_process_that_had_seen_more_writes_that_the_log_was_cut()
    {
        await using var store = await AuditStore.StartAsync(kind);
        var chain = store.Chain();
        await chain.AppendAsync([store.Entry(1), store.Entry(2)], again: false);
        await store.Redis.KeyDeleteAsync([AuditStore.Log, AuditStore.Head]);

        await chain.AppendAsync([store.Entry(3)], again: false);

        var entries = await store.EntriesAsync();
        Assert.Equal([AuditTypes.LogCut, AuditTypes.CommandExecuted], entries.Select(entry => entry.Type));
        Assert.Contains("had seen entry 2; the log ended at entry 0", entries[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_that_changed_places_are_found()
    {
        await using var store = await AuditStore.StartAsync(kind);
        await store.FillAsync(30);
        var (eleventh, twelfth) = (await store.Redis.ListGetByIndexAsync(AuditStore.Log, 10), await store.Redis.ListGetByIndexAsync(AuditStore.Log, 11));

        await store.Redis.ListSetByIndexAsync(AuditStore.Log, 10, twelfth);
        await store.Redis.ListSetByIndexAsync(AuditStore.Log, 11, eleventh);

        await FoundAsync(store, "missing", 11);
    }

    [Fact]
    public async Task An_entry_that_was_put_in_is_found()
    {
        await using var store = await AuditStore.StartAsync(kind);
        await store.FillAsync(30);
        var twelfth = (await store.EntriesAsync())[11];
        var forged = AuditRecord.Of(new AuditPoint(11, twelfth.Hash!), store.Entry(99), null);

        await store.Redis.ListInsertAfterAsync(AuditStore.Log, await store.Redis.ListGetByIndexAsync(AuditStore.Log, 11), forged.ToString());

        await FoundAsync(store, "misplaced", 12);
    }

    [Fact]
    public async Task A_chain_that_was_computed_anew_is_found_by_its_seals()
    {
        await using var store = await AuditStore.StartAsync(kind);
        await store.FillAsync(30, Key);
        var point = (await store.Reader().RecordsAsync(0, 30, Cancel)).Records.Select(line => AuditRecord.TryParse(line, out var record) ? record : throw new FormatException()).ToList();
        var end = point[10].Point;
        for (var place = 11; place < 30; place++)
        {
            // The seals of the real entries stay, as whoever has no key would do it.
            var forged = AuditRecord.Of(end, store.Entry(100 + place), null) with { Seal = point[place].Seal };
            await store.Redis.ListSetByIndexAsync(AuditStore.Log, place, forged.ToString());
            end = forged.Point;
        }

        await store.Redis.HashSetAsync(AuditStore.Head, "hash", end.Hash);

        Assert.Null((await store.Reader().VerifyAsync(null, null, Cancel)).Fault);
        var fault = (await store.Reader(Key).VerifyAsync(null, null, Cancel)).Fault;
        Assert.Equal(("altered", 12), (fault!.Kind, fault.Sequence));
    }

    [Fact]
    public async Task Behind_a_sealed_entry_none_may_be_without_a_seal()
    {
        await using var store = await AuditStore.StartAsync(kind);
        await store.FillAsync(5);
        await store.FillAsync(5, Key);
        Assert.Equal((null, 5), await SealsAsync());

        await store.FillAsync(1);

        Assert.Equal(("unsealed", 5), await SealsAsync());

        async Task<(string?, long)> SealsAsync()
        {
            var verification = await store.Reader(Key).VerifyAsync(null, null, Cancel);
            return (verification.Fault?.Kind, verification.UnsealedEntries);
        }
    }

    [Fact]
    public async Task What_is_too_many_is_removed_from_the_beginning_and_the_rest_is_still_a_chain()
    {
        await using var store = await AuditStore.StartAsync(kind);
        var chain = store.Chain(new AuditOptions { MaxEntries = 1000 });
        for (var first = 0; first < 1500; first += 100) await chain.AppendAsync([.. Enumerable.Range(first, 100).Select(store.Entry)], again: false);

        var verification = await store.Reader().VerifyAsync(null, null, Cancel);

        Assert.Equal((1000, 500, 1500), (verification.Verified, verification.Removed.Sequence, verification.Head.Sequence));
        Assert.Null(verification.Fault);
        Assert.Equal("501", (await store.Reader().RecordsAsync(0, 1, Cancel)).Records[0].Split(' ')[0]);
    }

    [Fact]
    public async Task What_is_too_old_is_removed()
    {
        await using var store = await AuditStore.StartAsync(kind);
        var chain = store.Chain(new AuditOptions { MaxAge = TimeSpan.FromHours(1) });
        await chain.AppendAsync([store.Entry(1), store.Entry(2)], again: false);
        store.Time.Advance(TimeSpan.FromMinutes(61));

        await chain.AppendAsync([store.Entry(3)], again: false);

        var verification = await store.Reader().VerifyAsync(null, null, Cancel);
        Assert.Equal((1, 2, null), (verification.Verified, verification.Removed.Sequence, verification.Fault));
    }

    [Fact]
    public async Task A_batch_that_was_stored_though_nobody_heard_of_it_is_not_stored_twice()
    {
        await using var store = await AuditStore.StartAsync(kind);
        var chain = store.Chain();
        await chain.AppendAsync([store.Entry(1)], again: false);
        await store.Redis.StringSetAsync(AuditStore.Head, "no hash");
        AuditEntry[] batch = [store.Entry(2), store.Entry(3)];
        await Assert.ThrowsAnyAsync<StackExchange.Redis.RedisException>(() => chain.AppendAsync(batch, again: false));

        // As if Redis had carried it out, and another process had gone on.
        await store.Redis.KeyDeleteAsync([AuditStore.Log, AuditStore.Head]);
        await store.Chain().AppendAsync([store.Entry(1)], again: false);
        await store.Chain().AppendAsync(batch, again: false);
        await store.Chain().AppendAsync([store.Entry(4)], again: false);
        await chain.AppendAsync(batch, again: true);

        Assert.Equal(["entry 1", "entry 2", "entry 3", "entry 4"], (await store.EntriesAsync()).Select(entry => entry.Subject));
    }

    [Fact]
    public async Task Pages_go_from_the_newest_entry_to_the_oldest_without_a_gap_or_a_repeat()
    {
        await using var store = await AuditStore.StartAsync(kind);
        var chain = store.Chain(new AuditOptions { MaxEntries = 1000 });
        for (var first = 1; first <= 1300; first += 100) await chain.AppendAsync([.. Enumerable.Range(first, 100).Select(store.Entry)], again: false);
        var filter = new AuditFilter { Reader = new Caller("suite", Roles.Viewer, AccessScope.Everything) };

        var read = new List<long>();
        long? before = null;
        do
        {
            var page = await store.Reader().ReadAsync(filter, before, 70, Cancel);
            read.AddRange(page.Entries.Select(entry => entry.Sequence!.Value));
            before = page.Next;
        } while (before is not null);

        Assert.Equal(Enumerable.Range(301, 1000).Reverse().Select(number => (long)number), read);
    }

    private static async Task FoundAsync(AuditStore store, string fault, long sequence, AuditPoint? known = null)
    {
        var verification = await store.Reader().VerifyAsync(null, known, Cancel);
        Assert.Equal((fault, sequence), (verification.Fault?.Kind, verification.Fault?.Sequence));
        Assert.Null(verification.Next);
    }
}
