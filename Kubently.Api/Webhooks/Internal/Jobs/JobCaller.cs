using System.Collections.Immutable;
using Kubently.Api.Access;

namespace Kubently.Api.Webhooks.Internal.Jobs;

/// <summary>A caller as it was when it asked. What it was allowed then is all that its job may do.</summary>
internal sealed record JobCaller(string Name, Roles Roles, ImmutableArray<string> Clusters, ImmutableArray<string> Namespaces, string? KeyId)
{
    public static JobCaller Of(Caller caller) => new(caller.Name, caller.Roles, caller.Scope.Clusters, caller.Scope.Namespaces, caller.KeyId);

    public Caller ToCaller() => new(Name, Roles, new AccessScope(Clusters, Namespaces)) { KeyId = KeyId };
}
