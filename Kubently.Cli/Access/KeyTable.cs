using System.Collections.Immutable;
using Kubently.Cli.Calls;
using Kubently.Cli.Fleet;
using Kubently.Cli.Terminals;
using Kubently.Contracts.Access;

namespace Kubently.Cli.Access;

/// <summary>API keys as a table.</summary>
internal static class KeyTable
{
    public static int Write(Call call, ApiKeyList list)
    {
        var now = call.Surroundings.Time.GetUtcNow();
        var table = new AlignedTable("KEY", "SERVICE", "ROLES", "CLUSTERS", "NAMESPACES", "CREATED", "BY", "EXPIRES IN", "LAST USED");
        foreach (var key in list.Keys)
            table.Add(
                key.KeyId, key.Service, string.Join(',', key.Roles), Patterns(key.Clusters), Patterns(key.Namespaces), Ago(key.CreatedAt),
                key.Origin == SecretOrigin.Configured ? new Cell("API_KEYS", Styles.Faint) : key.CreatedBy, Left(key), Ago(key.LastUsedAt));
        table.Write(call.Terminal.Lines());
        return ExitCodes.Ok;

        string? Ago(DateTimeOffset? at) => at is { } then ? $"{Age.Of(now - then)} ago" : null;
        Cell Left(ApiKeyEntry key) => key.Expired ? new Cell("expired", Styles.Bad) : key.ExpiresAt is { } end ? Age.Of(end - now) : null;
    }

    private static string Patterns(ImmutableArray<string> patterns) => patterns.IsEmpty ? "*" : string.Join(',', patterns);
}
