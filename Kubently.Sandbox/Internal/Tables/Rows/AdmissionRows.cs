using Kubently.Sandbox.Internal.Json;

namespace Kubently.Sandbox.Internal.Tables.Rows;

internal static class AdmissionRows
{
    public static void Webhooks(Row row) => row.Add(row.Name, (long)row.Object.At("webhooks").Count(), row.Age);

    public static void Policy(Row row)
    {
        var kind = row.Object.At("spec", "paramKind");
        row.Add(row.Name, (long)row.Object.At("spec", "validations").Count(),
            kind.Exists() ? $"{kind.At("apiVersion").Text()}/{kind.At("kind").Text()}" : "<unset>", row.Age);
    }

    public static void PolicyBinding(Row row)
    {
        var parameters = row.Object.At("spec", "paramRef");
        var name = parameters.At("name").Text();
        if (parameters.At("namespace").Text() is { Length: > 0 } @namespace) name = $"{@namespace}/{name}";
        row.Add(row.Name, row.Object.At("spec", "policyName").Text(), parameters.Exists() ? name : "<unset>", row.Age);
    }
}
