using System.Globalization;
using Kubently.Api.Access;
using Kubently.Contracts.Audit;

namespace Kubently.Api.Audit.Internal;

/// <summary>Writes what happens to keys, tokens and logins.</summary>
internal sealed class AccessAudit(IAuditLog log, RepeatedEntries repeated) : IAccessObserver
{
    public Task ObserveAsync(AccessEvent happened, CancellationToken cancellationToken)
    {
        if (happened is not AccessEvent.LoginRefused refused) return log.KeepAsync(Change(happened));
        repeated.Record(Failure(refused), AuditText.Sentence(refused.Claimed));
        return Task.CompletedTask;
    }

    private static AuditEntry Failure(AccessEvent.LoginRefused refused) => new()
    {
        Type = AuditTypes.LoginFailed,
        Surface = "login",
        Address = refused.RemoteAddress,
        Tool = refused.Scheme,
        Outcome = AuditOutcomes.Refused,
    };

    private static AuditEntry Change(AccessEvent happened)
    {
        var entry = happened switch
        {
            AccessEvent.KeyCreated(var id, var holder, var expires) => new AuditEntry { Type = AuditTypes.KeyCreated, Subject = id, Detail = Granted(holder, expires) },
            AccessEvent.KeyRevoked(var id, var service) => new AuditEntry { Type = AuditTypes.KeyRevoked, Subject = id, Detail = $"It was the key of '{service}'." },
            AccessEvent.TokenCreated(var cluster, var id) => new AuditEntry { Type = AuditTypes.TokenCreated, ClusterId = cluster, Subject = id },
            AccessEvent.TokenRotated(var cluster, var id, var until) => new AuditEntry { Type = AuditTypes.TokenRotated, ClusterId = cluster, Subject = id, Detail = $"The one before is accepted until {Text(until)}." },
            AccessEvent.TokensRevoked(var cluster) => new AuditEntry { Type = AuditTypes.TokenRevoked, ClusterId = cluster },
            // One that is not known here yet is better told by its name than not at all.
            _ => new AuditEntry { Type = happened.GetType().Name },
        };
        return entry with { Caller = happened.Actor, Outcome = AuditOutcomes.Success };
    }

    private static string Granted(Caller holder, DateTimeOffset? expires)
    {
        var clusters = holder.Scope.Clusters.IsEmpty ? "all clusters" : string.Join(", ", holder.Scope.Clusters);
        var namespaces = holder.Scope.Namespaces.IsEmpty ? "" : $", namespaces {string.Join(", ", holder.Scope.Namespaces)}";
        return $"For '{holder.Name}' with {holder.Roles.ToString().ToLowerInvariant()}, reaching {clusters}{namespaces}{(expires is { } end ? $", until {Text(end)}" : "")}.";
    }

    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
