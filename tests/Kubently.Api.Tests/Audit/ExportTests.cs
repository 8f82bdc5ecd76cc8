using System.Collections.Concurrent;
using Kubently.Api.Audit;
using Kubently.Api.Tests.Hosting;
using Kubently.Contracts.Audit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Audit;

public sealed class ExportTests
{
    [Fact]
    public async Task Each_stored_entry_is_a_log_record_of_OpenTelemetry_with_its_place_and_hash_and_no_line_of_the_console()
    {
        await using var store = await AuditStore.StartAsync(RedisKind.RedisServer);
        var records = new Collected();
        await using var api = await ApiUnderTest.StartAsync(
            store.ConnectionString, services => services.AddLogging(logging => logging.AddOpenTelemetry(options => options.AddProcessor(records))), null);

        await api.Services.GetRequiredService<IAuditLog>().WriteAsync(
            new AuditEntry { Type = AuditTypes.KeyRevoked, Caller = "root", Subject = "k-1", Outcome = AuditOutcomes.Success }, Cancel);

        var stored = Assert.Single(await store.EntriesAsync());
        var attributes = Assert.Single(records.All, record => record.Category == "Kubently.Audit").Attributes;
        Assert.Equal((1L, stored.Hash), (attributes["kubently.audit.sequence"], attributes["kubently.audit.hash"]));
        Assert.Equal(("api_key_revoked", "root", "k-1"), (attributes["kubently.audit.type"], attributes["kubently.audit.service_identity"], attributes["kubently.audit.subject"]));
        Assert.DoesNotContain(api.Logs.AtLeast(LogLevel.Trace), line => line.StartsWith("Kubently.Audit", StringComparison.Ordinal));
    }

    private sealed class Collected : BaseProcessor<LogRecord>
    {
        public ConcurrentQueue<(string? Category, Dictionary<string, object?> Attributes)> All { get; } = new();

        // A record is used again for the next one when this returns.
        public override void OnEnd(LogRecord data) =>
            All.Enqueue((data.CategoryName, data.Attributes?.GroupBy(each => each.Key).ToDictionary(each => each.Key, each => each.First().Value) ?? []));
    }
}
