namespace Kubently.Cli.Tests.Audit;

/// <summary>What somebody does to the log with <c>redis-cli</c>, and what <c>kubently audit --verify</c> says of it.</summary>
public sealed class TamperingTests
{
    private const string Log = "{audit}:log";
    private const string Head = "{audit}:head";

    [Fact]
    public async Task A_log_that_nobody_has_touched_verifies()
    {
        await using var house = await AuditedHouse.StartAsync();
        var run = await house.AuditAsync("--verify");
        Assert.Equal((0, true), (run.ExitCode, run.Out.StartsWith($"{AuditedHouse.Entries} entries are an unbroken chain", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_deleted_entry_is_found()
    {
        await using var house = await AuditedHouse.StartAsync();
        await house.RedisCliAsync("LREM", Log, "1", await house.RedisCliAsync("LINDEX", Log, "3"));
        await FoundAsync(house, "Entry 4 is missing");
    }

    [Fact]
    public async Task An_altered_entry_is_found()
    {
        await using var house = await AuditedHouse.StartAsync();
        var entry = await house.RedisCliAsync("LINDEX", Log, "3");
        await house.RedisCliAsync("LSET", Log, "3", entry.Replace("\"auditor\"", "\"intern\"", StringComparison.Ordinal));
        await FoundAsync(house, "Entry 4 was altered");
    }

    [Fact]
    public async Task An_altered_entry_with_a_hash_that_fits_it_is_found_by_the_one_behind_it()
    {
        await using var house = await AuditedHouse.StartAsync();
        var parts = (await house.RedisCliAsync("LINDEX", Log, "3")).Split(' ', 6);
        var json = parts[5].Replace("\"auditor\"", "\"intern\"", StringComparison.Ordinal);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{parts[0]} {parts[1]} {parts[2]} {json}")));
        await house.RedisCliAsync("LSET", Log, "3", $"{parts[0]} {parts[1]} {parts[2]} {hash} {parts[4]} {json}");
        await FoundAsync(house, "4");
    }

    [Fact]
    public async Task A_tail_that_was_cut_off_is_found()
    {
        await using var house = await AuditedHouse.StartAsync();
        await house.RedisCliAsync("LTRIM", Log, "0", "5");
        await FoundAsync(house, "Entries 7 to 9 are missing");
    }

    [Fact]
    public async Task A_tail_that_was_cut_off_together_with_the_head_is_found_by_a_head_that_was_noted()
    {
        await using var house = await AuditedHouse.StartAsync();
        var noted = (await house.AuditAsync("--verify")).Out.Split("head ")[1].Trim();
        await house.RedisCliAsync("LTRIM", Log, "0", "5");
        var last = (await house.RedisCliAsync("LINDEX", Log, "-1")).Split(' ');
        await house.RedisCliAsync("HSET", Head, "sequence", last[0], "hash", last[3]);

        Assert.Equal(0, (await house.AuditAsync("--verify")).ExitCode);
        Assert.Equal(1, (await house.AuditAsync("--verify", "--known", noted)).ExitCode);
    }

    [Fact]
    public async Task Entries_that_changed_places_are_found()
    {
        await using var house = await AuditedHouse.StartAsync();
        var (one, two) = (await house.RedisCliAsync("LINDEX", Log, "3"), await house.RedisCliAsync("LINDEX", Log, "4"));
        await house.RedisCliAsync("LSET", Log, "3", two);
        await house.RedisCliAsync("LSET", Log, "4", one);
        await FoundAsync(house, "Entry 4");
    }

    [Fact]
    public async Task A_log_that_was_deleted_is_found()
    {
        await using var house = await AuditedHouse.StartAsync();
        await house.RedisCliAsync("DEL", Log);
        await FoundAsync(house, "Entries 1 to 9 are missing");
    }

    private static async Task FoundAsync(AuditedHouse house, string words)
    {
        var run = await house.AuditAsync("--verify");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(words, run.Out + run.Error, StringComparison.Ordinal);
    }
}
