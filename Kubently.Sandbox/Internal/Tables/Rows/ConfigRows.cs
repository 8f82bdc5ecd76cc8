using System.Text.Json;
using Kubently.Sandbox.Internal.Json;

namespace Kubently.Sandbox.Internal.Tables.Rows;

internal static class ConfigRows
{
    public static void ConfigMap(Row row) => row.Add(row.Name, (long)(row.Object.At("data").Count() + row.Object.At("binaryData").Count()), row.Age);

    public static void Secret(Row row) => row.Add(row.Name, row.Object.At("type").Text(), (long)row.Object.At("data").Count(), row.Age);

    public static void ServiceAccount(Row row) => row.Add(row.Name, (long)row.Object.At("secrets").Count(), row.Age);

    public static void ResourceQuota(Row row)
    {
        var status = row.Object.At("status");
        var resources = status.At("hard").Fields().OrderBy(resource => resource.Name, StringComparer.Ordinal).ToLookup(
            resource => resource.Name.StartsWith("limits.", StringComparison.Ordinal), resource => Use(status, resource));
        row.Add(row.Name, row.Age, string.Join(", ", resources[false]), string.Join(", ", resources[true]));
    }

    private static string Use(JsonElement status, JsonProperty resource) =>
        $"{resource.Name}: {status.At("used", resource.Name).Text("0")}/{resource.Value.Text()}";
}
