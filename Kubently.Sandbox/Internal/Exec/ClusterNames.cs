using Kubently.Sandbox.Internal.Json;
using Kubently.Sandbox.Internal.Resources;

namespace Kubently.Sandbox.Internal.Exec;

/// <summary>The cluster's DNS: the names of its Services.</summary>
internal static class ClusterNames
{
    private const string Domain = "svc.cluster.local";
    private static readonly ResourceKey Services = new("", "services");

    public static string Resolver(World world) =>
        world.Store.Get(Services, "kube-system", "kube-dns") is { } dns ? dns.Root.At("spec", "clusterIP").Text() : "10.96.0.10";

    /// <summary>The full name and the addresses of a name as a pod of a namespace asks for it; null when there is none.</summary>
    public static (string Name, IReadOnlyList<string> Addresses)? Find(World world, string name, string @namespace)
    {
        var asked = name.TrimEnd('.');
        if (asked.EndsWith("." + Domain, StringComparison.Ordinal)) asked = asked[..^(Domain.Length + 1)];
        else if (asked.EndsWith(".svc", StringComparison.Ordinal)) asked = asked[..^4];
        var (service, where) = asked.Split('.') switch
        {
            [var own] => (own, @namespace),
            [var own, var other] => (own, other),
            _ => ("", ""),
        };
        if (world.Store.Get(Services, where, service) is not { } found) return null;
        var address = found.Root.At("spec", "clusterIP").Text();
        var addresses = address is "None" or "" ? Endpoints(world, where, service) : [address];
        return addresses.Count == 0 ? null : ($"{service}.{where}.{Domain}", addresses);
    }

    private static List<string> Endpoints(World world, string @namespace, string service) =>
    [
        .. world.Store.Get(new ResourceKey("", "endpoints"), @namespace, service) is { } endpoints
            ? endpoints.Root.At("subsets").Items().SelectMany(subset => subset.At("addresses").Items()).Select(address => address.At("ip").Text())
            : [],
    ];
}
