using Kubently.Sandbox.Internal.Json;

namespace Kubently.Sandbox.Internal.Tables.Rows;

internal static class MetricsRows
{
    public static void Node(Row row) => row.Add(
        row.Name, row.Object.At("usage", "cpu").Text(), row.Object.At("usage", "memory").Text(), row.Object.At("window").Text());

    public static void Pod(Row row)
    {
        var containers = row.Object.At("containers").Items().ToList();
        row.Add(row.Name, string.Join(',', containers.Select(container => container.At("usage", "cpu").Text())),
            string.Join(',', containers.Select(container => container.At("usage", "memory").Text())), row.Object.At("window").Text());
    }
}
