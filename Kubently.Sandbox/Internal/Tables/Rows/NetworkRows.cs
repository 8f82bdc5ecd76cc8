using System.Globalization;
using System.Text.Json;
using Kubently.Sandbox.Internal.Json;

namespace Kubently.Sandbox.Internal.Tables.Rows;

internal static class NetworkRows
{
    // The server shows the first three of endpoints, ports and hosts.
    private const int Shown = 3;

    public static void Service(Row row)
    {
        var spec = row.Object.At("spec");
        var ports = string.Join(',', spec.At("ports").Items().Select(port => port.At("nodePort").Number() is > 0 and var nodePort
            ? $"{port.At("port").Number()}:{nodePort}/{port.At("protocol").Text()}"
            : $"{port.At("port").Number()}/{port.At("protocol").Text()}"));
        row.Add(row.Name, spec.At("type").Text(), Row.OrNone(spec.At("clusterIP").Text()), ExternalIp(row.Object), Row.OrNone(ports), row.Age);
        row.Add(LabelTexts.Labels(spec.At("selector")));
    }

    public static void Endpoints(Row row)
    {
        var addresses = new List<string>();
        foreach (var subset in row.Object.At("subsets").Items())
        {
            var ips = subset.At("addresses").Items().Select(address => address.At("ip").Text()).ToList();
            if (subset.At("ports").Count() == 0) addresses.AddRange(ips);
            foreach (var port in subset.At("ports").Items())
                addresses.AddRange(ips.Select(ip => $"{(ip.Contains(':', StringComparison.Ordinal) ? $"[{ip}]" : ip)}:{port.At("port").Number()}"));
        }

        var text = row.Object.At("subsets").Count() == 0 ? "<none>" : FirstOf(addresses);
        row.Add(row.Name, text, row.Age);
    }

    public static void EndpointSlice(Row row)
    {
        var ports = row.Object.At("ports").Items().Select(port =>
            port.At("port").Exists() ? port.At("port").Number().ToString(CultureInfo.InvariantCulture) : port.At("name").Text("*"));
        var addresses = row.Object.At("endpoints").Items().SelectMany(endpoint => endpoint.At("addresses").Items()).Select(address => address.Text());
        row.Add(row.Name, row.Object.At("addressType").Text(), OrUnset(FirstOf([.. ports])), OrUnset(FirstOf([.. addresses])), row.Age);
    }

    public static void Ingress(Row row)
    {
        var spec = row.Object.At("spec");
        var className = spec.At("ingressClassName").Text();
        row.Add(row.Name, Row.OrNone(className), Hosts(spec.At("rules")), LoadBalancer(row.Object),
            spec.At("tls").Count() > 0 ? "80, 443" : "80", row.Age);
    }

    public static void IngressClass(Row row)
    {
        var parameters = row.Object.At("spec", "parameters");
        var group = parameters.At("apiGroup").Text();
        row.Add(row.Name, row.Object.At("spec", "controller").Text(),
            parameters.Exists() ? $"{parameters.At("kind").Text()}{(group.Length > 0 ? $".{group}" : "")}/{parameters.At("name").Text()}" : "<none>", row.Age);
    }

    public static void NetworkPolicy(Row row) => row.Add(row.Name, Row.OrNone(LabelTexts.Selector(row.Object.At("spec", "podSelector"))), row.Age);

    public static void IpAddress(Row row)
    {
        var parent = row.Object.At("spec", "parentRef");
        var parts = new[] { parent.At("group").Text(), parent.At("resource").Text(), parent.At("namespace").Text(), parent.At("name").Text() };
        row.Add(row.Name, string.Join('/', parts.Where(part => part.Length > 0)), row.Age);
    }

    public static void ServiceCidr(Row row) =>
        row.Add(row.Name, string.Join(',', row.Object.At("spec", "cidrs").Items().Select(cidr => cidr.Text())), row.Age);

    private static string ExternalIp(JsonElement service)
    {
        var spec = service.At("spec");
        var external = spec.At("externalIPs").Items().Select(ip => ip.Text()).ToList();
        switch (spec.At("type").Text())
        {
            case "ExternalName":
                return spec.At("externalName").Text();
            case "LoadBalancer":
                var balancer = LoadBalancer(service);
                if (balancer.Length > 0) external.Insert(0, balancer);
                return external.Count > 0 ? string.Join(',', external) : "<pending>";
            case "ClusterIP" or "NodePort":
                return external.Count > 0 ? string.Join(',', external) : "<none>";
            default:
                return "<unknown>";
        }
    }

    private static string LoadBalancer(JsonElement @object)
    {
        var addresses = @object.At("status", "loadBalancer", "ingress").Items()
            .Select(ingress => ingress.At("ip").Text(ingress.At("hostname").Text())).Where(address => address.Length > 0);
        return string.Join(',', addresses.Distinct().Order(StringComparer.Ordinal));
    }

    private static string Hosts(JsonElement rules)
    {
        var hosts = rules.Items().Select(rule => rule.At("host").Text()).Where(host => host.Length > 0).Take(Shown).ToList();
        if (hosts.Count == 0) return "*";
        var text = string.Join(',', hosts);
        return hosts.Count == Shown && rules.Count() > Shown ? $"{text} + {rules.Count() - Shown} more..." : text;
    }

    private static string FirstOf(List<string> items) =>
        items.Count > Shown ? $"{string.Join(',', items.Take(Shown))} + {items.Count - Shown} more..." : string.Join(',', items);

    private static string OrUnset(string text) => text.Length == 0 ? "<unset>" : text;
}
