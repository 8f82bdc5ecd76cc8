using Kubently.Sandbox.Internal.Json;

namespace Kubently.Sandbox.Internal.Tables.Rows;

/// <summary>Who may do what, and who asks for a certificate.</summary>
internal static class AccessRows
{
    public static void Binding(Row row)
    {
        var role = row.Object.At("roleRef");
        var subjects = row.Object.At("subjects").Items().ToLookup(
            subject => subject.At("kind").Text(),
            subject => subject.At("namespace").Text() is { Length: > 0 } @namespace ? $"{@namespace}/{subject.At("name").Text()}" : subject.At("name").Text());
        row.Add(row.Name, $"{role.At("kind").Text()}/{role.At("name").Text()}", row.Age,
            string.Join(", ", subjects["User"]), string.Join(", ", subjects["Group"]), string.Join(", ", subjects["ServiceAccount"]));
    }

    public static void SigningRequest(Row row)
    {
        var (spec, status) = (row.Object.At("spec"), row.Object.At("status"));
        var conditions = status.At("conditions").Items().Select(condition => condition.At("type").Text()).ToHashSet();
        var words = conditions.Contains("Denied") ? "Denied" : conditions.Contains("Approved") ? "Approved" : "Pending";
        if (conditions.Contains("Failed")) words += ",Failed";
        if (status.At("certificate").Text().Length > 0) words += ",Issued";
        var seconds = spec.At("expirationSeconds");
        row.Add(row.Name, row.Age, spec.At("signerName").Text("<none>"), spec.At("username").Text(),
            seconds.Exists() ? HumanDuration.Of(TimeSpan.FromSeconds(seconds.Number())) : "<none>", words);
    }
}
