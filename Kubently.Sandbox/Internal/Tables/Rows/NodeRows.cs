using System.Text.Json;
using Kubently.Sandbox.Internal.Json;

namespace Kubently.Sandbox.Internal.Tables.Rows;

internal static class NodeRows
{
    private const string RolePrefix = "node-role.kubernetes.io/";

    public static void Node(Row row)
    {
        var status = row.Object.At("status");
        var ready = status.At("conditions").Items().FirstOrDefault(condition => condition.At("type").Text() == "Ready");
        var words = !ready.Exists() ? "Unknown" : ready.At("status").Text() == "True" ? "Ready" : "NotReady";
        if (row.Object.At("spec", "unschedulable").Flag()) words += ",SchedulingDisabled";
        var system = status.At("nodeInfo");
        row.Add(row.Name, words, Row.OrNone(Roles(row.Object)), row.Age, system.At("kubeletVersion").Text());
        row.Add(Address(status, "InternalIP"), Address(status, "ExternalIP"), system.At("osImage").Text("<unknown>"),
            system.At("kernelVersion").Text("<unknown>"), system.At("containerRuntimeVersion").Text("<unknown>"));
    }

    private static string Roles(JsonElement node)
    {
        var roles = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var label in node.At("metadata", "labels").Fields())
        {
            if (label.Name.StartsWith(RolePrefix, StringComparison.Ordinal) && label.Name.Length > RolePrefix.Length) roles.Add(label.Name[RolePrefix.Length..]);
            else if (label.Name == "kubernetes.io/role" && label.Value.Text().Length > 0) roles.Add(label.Value.Text());
        }

        return string.Join(',', roles);
    }

    private static string Address(JsonElement status, string type) =>
        Row.OrNone(status.At("addresses").Items().FirstOrDefault(address => address.At("type").Text() == type).At("address").Text());
}
