using Kubently.Api.Tests.Hosting;
using Kubently.Contracts;
using Kubently.Contracts.Audit;
using Kubently.Contracts.Client;
using Kubently.Testing;
using static Kubently.Api.Tests.Hosting.Answers;

namespace Kubently.Api.Tests.Audit;

/// <summary>A log with one rejected command of each of two callers in each of two clusters.</summary>
public sealed class FilledLog : IAsyncDisposable
{
    public const string AdminKey = "admin-key-of-the-suite";
    public const string ScopedAdminKey = "scoped-admin-key-of-the-suite";

    private readonly AuditStore _store;

    private FilledLog(AuditStore store, ApiUnderTest api) => (_store, Api) = (store, api);

    public ApiUnderTest Api { get; }

    public static async Task<FilledLog> StartAsync()
    {
        var store = await AuditStore.StartAsync(RedisKind.RedisServer);
        var cluster = ClusterId.Parse("c-" + Guid.NewGuid().ToString("N")[..12]);
        var api = await ApiUnderTest.StartAsync(
            store.ConnectionString, cluster,
            ("API_KEYS", $"suite:{ApiUnderTest.Key},other:{ApiUnderTest.OtherKey},root:{AdminKey},part:{ScopedAdminKey}"),
            ("API_KEY_ROLES", "root:admin,part:admin"), ("API_KEY_SCOPES", $"part:{cluster}"));
        var log = new FilledLog(store, api);
        foreach (var key in (string[])[ApiUnderTest.Key, ApiUnderTest.OtherKey])
            foreach (var each in (ClusterId[])[cluster, ClusterId.Parse($"{cluster}-two")])
                Problem(await log.Client(key).ExecuteAsync(Pods(api) with { ClusterId = each }, Cancel));
        await Eventually.HoldsAsync(async () => (await store.EntriesAsync()).Count == 4);
        return log;
    }

    public KubentlyClient Client(string key) => new(new HttpClient(), new KubentlyClientOptions(Api.Address, key));

    public async Task<List<string?>> CallersAsync(string key, AuditRequest? request = null) =>
        [.. Value(await Client(key).ListAuditAsync(request ?? new AuditRequest(), Cancel)).Entries.Select(entry => entry.Caller)];

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        await _store.DisposeAsync();
    }
}
