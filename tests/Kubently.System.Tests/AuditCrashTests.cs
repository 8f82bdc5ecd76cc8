using Kubently.Contracts;
using Kubently.Contracts.Audit;
using Kubently.Contracts.Client;
using Kubently.Contracts.Rest;
using Kubently.Testing;
using Kubently.Testing.Processes;

namespace Kubently.System.Tests;

/// <summary>What becomes of the audit log when an API process is killed while it writes.</summary>
public sealed class AuditCrashTests
{
    private const int Deaths = 3;

    [Fact]
    public async Task A_process_that_is_killed_in_the_middle_of_writing_leaves_a_chain_that_verifies()
    {
        await using var redis = await RealRedis.StartOrSkipAsync();
        var settings = new Dictionary<string, string> { ["API_KEY_ROLES"] = "system:admin", ["Audit__Linger"] = "00:00:00.010", ["Logging__LogLevel__Default"] = "Warning" };
        await using var dying = await ApiProcess.StartAsync(redis.ConnectionString, settings);
        await using var other = await ApiProcess.StartAsync(redis.ConnectionString, settings);
        for (var death = 1; death <= Deaths; death++)
        {
            using var stop = new CancellationTokenSource();
            var before = (await VerifyAsync(other)).Head.Sequence;
            var writing = Task.WhenAll(WriteAsync(dying, stop.Token), WriteAsync(dying, stop.Token), WriteAsync(other, stop.Token));
            await Eventually.HoldsAsync(async () => (await VerifyAsync(other)).Head.Sequence > before + 200);

            await dying.KillAsync();
            var at = (await VerifyAsync(other)).Head.Sequence;
            await Eventually.HoldsAsync(async () => (await VerifyAsync(other)).Head.Sequence > at);
            await stop.CancelAsync();
            await writing;
            await dying.StartAgainAsync();
        }

        var all = await VerifyAsync(other);
        Assert.Null(all.Fault);
        Assert.Equal(all.Head.Sequence, all.Verified);
    }

    // Requests that are refused and written.
    private static async Task WriteAsync(ApiProcess api, CancellationToken stop)
    {
        var request = new ExecuteRequest { ClusterId = ClusterId.Parse("nowhere"), Args = ["get", "pods"] };
        while (!stop.IsCancellationRequested)
            if (await api.Client.ExecuteAsync(request, CancellationToken.None) is ApiAnswer<CommandResponse>.Unreachable) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
    }

    private static async Task<AuditVerification> VerifyAsync(ApiProcess api)
    {
        string? after = null;
        long verified = 0;
        while (true)
        {
            var part = TwoApis.Value(await api.Client.VerifyAuditAsync(after, null, CancellationToken.None));
            verified += part.Verified;
            if (part.Next is null || part.Fault is not null) return part with { Verified = verified };
            after = part.Next;
        }
    }
}
