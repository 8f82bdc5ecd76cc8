using Kubently.Sandbox.Internal.Json;

namespace Kubently.Sandbox.Internal.Tables.Rows;

internal static class ClusterRows
{
    public static void Namespace(Row row) => row.Add(row.Name, row.Object.At("status", "phase").Text(), row.Age);

    public static void ComponentStatus(Row row)
    {
        var healthy = row.Object.At("conditions").Items().FirstOrDefault(condition => condition.At("type").Text() == "Healthy");
        var status = !healthy.Exists() ? "Unknown" : healthy.At("status").Text() == "True" ? "Healthy" : "Unhealthy";
        row.Add(row.Name, status, healthy.At("message").Text(), healthy.At("error").Text());
    }

    public static void ApiService(Row row)
    {
        var service = row.Object.At("spec", "service");
        var available = row.Object.At("status", "conditions").Items().FirstOrDefault(condition => condition.At("type").Text() == "Available");
        var text = available.At("status").Text("Unknown");
        row.Add(row.Name, service.Exists() ? $"{service.At("namespace").Text()}/{service.At("name").Text()}" : "Local",
            text == "True" ? text : $"{text} ({available.At("reason").Text()})", row.Age);
    }

    public static void Lease(Row row) => row.Add(row.Name, row.Object.At("spec", "holderIdentity").Text(), row.Age);

    public static void RuntimeClass(Row row) => row.Add(row.Name, row.Object.At("handler").Text(), row.Age);

    public static void PriorityClass(Row row) => row.Add(row.Name, row.Object.At("value").Number(), row.Object.At("globalDefault").Flag(), row.Age);
}
